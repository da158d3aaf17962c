package org.tbtwatch.run.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.run.crawl.Content;
import org.tbtwatch.run.crawl.Origin;
import org.tbtwatch.run.crawl.PageGate;
import org.tbtwatch.run.crawl.WalkStopped;
import org.tbtwatch.run.health.FaultNames;
import org.tbtwatch.run.health.HealthDesk;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.source.HealthStore.Broken;
import org.tbtwatch.store.source.SourceReading;

/**
 * The kept pages of one source, read again under the same rules as when they came. Pages that are
 * right close the gap that a quarantine left, and heal the source when they are those of its last
 * try.
 */
public final class ReplayedSource {
  private static final int UNKNOWN_RANK = 99;
  private static final String LOOK_UP = "documentSymbol=";

  private final Store store;
  private final String id;
  private final @Nullable Source source;
  private final Instant startedAt;
  private final boolean backfill;
  private final Optional<Broken> broken;

  private final Set<URI> walked = new HashSet<>();
  private @Nullable PageGate gate;
  private LocalDate walkDay = LocalDate.MIN;
  private boolean walkIsRight = true;
  private Optional<Instant> newestPage = Optional.empty();
  private boolean newestWalkIsRight;
  private Optional<LocalDate> readToEnd = Optional.empty();
  private Optional<LocalDate> newest = Optional.empty();

  /**
   * Starts.
   *
   * @param source as in {@code sources.yaml}; null where it is not there (any more)
   */
  public ReplayedSource(Store store, String id, @Nullable Source source, Instant startedAt) {
    this.store = store;
    this.id = id;
    this.source = source;
    this.startedAt = startedAt;
    this.backfill = !store.fetches().progress(id).walkedToEnd();
    this.broken = store.health().broken(id).filter(b -> b.healedAt().isEmpty());
  }

  /** Reads one page, in the order kept; what is right of it is stored. */
  public PageReading read(Page page, PageParser parser, Consumer<Recorded> each)
      throws WalkStopped {
    LocalDate day = page.fetchedAt().atZone(ZoneOffset.UTC).toLocalDate();
    boolean aside = isAside(page);
    if (!aside && (!walked.add(page.url()) || !day.equals(walkDay))) {
      walkEnds();
      walked.clear();
      walked.add(page.url());
      walkDay = day;
    }
    newestPage = Optional.of(page.fetchedAt());
    try {
      PageReading reading = reading(page, parser, aside, batch -> record(page, batch, each));
      if (!aside) {
        newest = reading.newest().isPresent() ? later(newest, reading.newest()) : newest;
        readToEnd = reading.last() && walkIsRight ? newest : readToEnd;
      }
      return reading;
    } catch (WalkStopped e) {
      walkIsRight = false;
      throw e;
    }
  }

  /** A look-up by symbol, or the page or form of one item: no part of the walk through the list. */
  private boolean isAside(Page page) {
    boolean ofList = page.shape().isOfSource();
    return !ofList || String.valueOf(page.url().getQuery()).contains(LOOK_UP);
  }

  private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  private PageReading reading(
      Page page, PageParser parser, boolean aside, Consumer<List<Notification>> found)
      throws WalkStopped {
    Source known = source;
    PageGate present = gate;
    if (known != null && (present == null || aside)) {
      present = new PageGate(store, known, page.fetchedAt());
      if (aside) {
        present.stepAside();
      } else {
        gate = present;
      }
    }
    if (present == null) {
      try {
        return parser.parse(page, found);
      } catch (org.tbtwatch.parse.PageShapeException e) {
        throw new WalkStopped(FaultNames.notRead(e));
      }
    }
    String host = String.valueOf(page.url().getHost());
    return present.read(page, host, hash(page), parser, found);
  }

  private static String hash(Page page) {
    try {
      return Content.hash(page);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept answer of " + page.url(), e);
    }
  }

  private void record(Page page, List<Notification> batch, Consumer<Recorded> each) {
    Source known = source;
    Origin origin =
        known == null
            ? new Origin(Origin.idOf(id, page.shape()), UNKNOWN_RANK)
            : Origin.of(known, page.shape());
    SourceReading plain =
        SourceReading.of(origin.sourceId(), origin.rank(), page.fetchedAt(), batch)
            .ofWalkStartedAt(startedAt)
            .asReplay();
    SourceReading reading = backfill ? plain.asBackfill() : plain;
    if (broken.isPresent()) {
      reading = reading.brokenSince(broken.get().since());
    }
    store.notifications().record(reading).forEach(each);
  }

  private void walkEnds() {
    PageGate ended = gate;
    if (ended != null && walkIsRight) {
      ended.remember(false);
    }
    newestWalkIsRight = walkIsRight && newestPage.isPresent();
    gate = null;
    walkIsRight = true;
  }

  /** After the last page: notes when the pages were read, and heals the source if it may. */
  public void close(HealthDesk health, Instant now) {
    walkEnds();
    readToEnd.ifPresent(day -> store.fetches().walkedToEnd(id, day));
    if (newestPage.isPresent() && newestWalkIsRight) {
      store.health().broughtIn(id, newestPage.get(), now);
      boolean ofLastTry =
          broken
              .map(b -> !newestPage.get().isBefore(b.lastTryAt().minus(Duration.ofSeconds(1))))
              .orElse(false);
      if (ofLastTry) {
        health.well(id);
      }
    }
  }
}
