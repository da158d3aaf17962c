package org.tbtwatch.subscription;

import java.util.List;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;

/**
 * What an exporter wants to be told of. A notification hits when one of the keywords or one of the
 * codes hits (either is enough; with neither, everything does), and the filters on Members,
 * objectives and kinds let it through, and no excluded word stands in it.
 *
 * @param name the owner's name for it; may be empty
 * @param keywords product words in any language; a quoted one is exact
 * @param exclude words that rule a notification out
 * @param hs HS codes, two to thirteen digits
 * @param ics ICS codes
 * @param members Member codes or group names; empty means all
 * @param objectives objective names; empty means all
 * @param kinds kinds of document; empty means all
 * @param breadth how widely keywords reach
 */
public record SavedSearch(
    String name,
    List<String> keywords,
    List<String> exclude,
    List<HsCode> hs,
    List<IcsCode> ics,
    List<String> members,
    List<String> objectives,
    List<Kind> kinds,
    Breadth breadth) {
  public SavedSearch {
    keywords = List.copyOf(keywords);
    exclude = List.copyOf(exclude);
    hs = List.copyOf(hs);
    ics = List.copyOf(ics);
    members = List.copyOf(members);
    objectives = List.copyOf(objectives);
    kinds = List.copyOf(kinds);
  }

  /** A search for keywords alone, at normal breadth. */
  public static SavedSearch ofKeywords(String... keywords) {
    return new SavedSearch(
        "",
        List.of(keywords),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Breadth.NORMAL);
  }

  /** The same under another name. */
  public SavedSearch named(String other) {
    return new SavedSearch(other, keywords, exclude, hs, ics, members, objectives, kinds, breadth);
  }

  /** Whether it names no product at all, so that only its filters decide. */
  public boolean namesNoProduct() {
    return keywords.isEmpty() && hs.isEmpty() && ics.isEmpty();
  }
}
