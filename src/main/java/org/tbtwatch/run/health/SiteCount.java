package org.tbtwatch.run.health;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.Road;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;

/**
 * How many TBT notifications ePing itself says there are, as its search tells with every page. It
 * counts a joint notification once for each of its Members, as our symbols do.
 *
 * @param source whose search said so
 * @param count as it said
 * @param at when
 * @param held symbols held of today's series and the old one
 */
public record SiteCount(String source, long count, Instant at, long held) {
  private static final String KEY = "site.count";

  /** Keeps what a page says, unless it was asked for a part of them. */
  public static void keep(
      Road road, Source source, CrawlOrder order, URI url, PageReading reading) {
    boolean ofAll =
        source.shape() == Shape.EPING_SEARCH
            && !String.valueOf(url.getQuery()).contains("documentSymbol");
    if (ofAll && !order.archiveOnly() && reading.total().isPresent()) {
      road.store()
          .putState(
              KEY, source.id() + " " + reading.total().getAsLong() + " " + road.clock().instant());
    }
  }

  /** As last told; empty where no search has been read. */
  static Optional<SiteCount> of(Store store) {
    return store
        .state(KEY)
        .map(s -> s.split(" "))
        .map(
            p ->
                new SiteCount(
                    p[0],
                    Long.parseLong(p[1]),
                    Instant.parse(p[2]),
                    store.symbols().held().size()));
  }
}
