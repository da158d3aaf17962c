package org.tbtwatch.run.crawl;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tbtwatch.fetch.Validators;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.Road;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.source.FetchStore.Visit;

/**
 * Which addresses of single items were asked for, so that none is asked twice. A machine that only
 * keeps pages has a memory of its own: what it kept is not yet read.
 */
final class ItemMemory {
  private static final String FETCHED = "fetched";
  private static final String NOT_YET = "notYet";

  /** "Next day" for a source that is visited at the same hour each day. */
  private static final Duration A_DAY = Duration.ofHours(20);

  private final Road road;
  private final String owner;

  ItemMemory(Road road, Source source, CrawlOrder order) {
    this.road = road;
    this.owner = order.archiveOnly() ? source.id() + "@archive" : source.id();
  }

  /** Whether an address has been read, or was tried in vain less than a day ago. */
  boolean isSettled(URI url) {
    Instant now = road.clock().instant();
    return last(url)
        .filter(v -> v.outcome().equals(FETCHED) || v.at().plus(A_DAY).isAfter(now))
        .isPresent();
  }

  /** Whether it has been read. */
  boolean isRead(URI url) {
    return last(url).filter(v -> v.outcome().equals(FETCHED)).isPresent();
  }

  private Optional<Visit> last(URI url) {
    return road.store().fetches().visit(owner, url.toString());
  }

  /** Remembered at once: each item stands for itself. */
  void read(URI url, Validators v, String hash) {
    remember(url, v, hash, FETCHED);
  }

  /** Asked again the next day. */
  void notYet(URI url) {
    remember(url, Validators.NONE, "", NOT_YET);
  }

  private void remember(URI url, Validators v, String hash, String outcome) {
    Instant now = road.clock().instant();
    Visit visit = new Visit(v.etag(), v.lastModified(), hash, outcome, now);
    road.store().fetches().recordVisit(owner, url.toString(), visit);
  }
}
