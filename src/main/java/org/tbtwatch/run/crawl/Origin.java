package org.tbtwatch.run.crawl;

import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/**
 * Whose word a page is. What a source says in its list and what it says on the item's own page or
 * form are two readings: the second decides, and the list, read again each day, does not undo it.
 *
 * @param sourceId as kept with the reading
 * @param rank precedence, 1 first
 */
public record Origin(String sourceId, int rank) {
  /** Behind every rank that a source can have. */
  private static final int THIN = 100;

  /** The origin of a page of this shape at a source. */
  public static Origin of(Source source, Shape page) {
    if (page != source.shape()) {
      return new Origin(idOf(source.id(), page), source.rank());
    }
    boolean thin =
        page == Shape.WTO_DOCUMENTS || source.list().map(l -> l.detail().isPresent()).orElse(false);
    return new Origin(source.id(), thin ? source.rank() + THIN : source.rank());
  }

  /** The name of a source's readings of pages of another shape than its own. */
  public static String idOf(String sourceId, Shape page) {
    return page.isOfSource() ? sourceId : sourceId + "/" + page.key();
  }
}
