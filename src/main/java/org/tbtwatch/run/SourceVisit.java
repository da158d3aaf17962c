package org.tbtwatch.run;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.fetch.FetchRequest;
import org.tbtwatch.fetch.FetchResult;
import org.tbtwatch.fetch.Validators;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.UnreadItem;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.FetchStore.Tally;
import org.tbtwatch.store.FetchStore.Unread;
import org.tbtwatch.store.FetchStore.Visit;
import org.tbtwatch.store.Recorded;
import org.tbtwatch.store.SourceReading;

/** One run of one source: each page is fetched, archived, parsed and stored, in this order. */
final class SourceVisit {
  private static final int SHOWN_UNREAD = 100;

  private final Road road;
  private final Source source;
  private final CrawlOrder order;
  private final Instant startedAt;
  private final SourceReading template;
  private final Progress progress;

  private final Map<String, Visit> seen = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private int pages;
  private int rows;
  private int isNew;
  private int changed;
  private int unchanged;
  private int unreadCount;
  private int otherArea;
  private Optional<LocalDate> newest = Optional.empty();

  SourceVisit(
      Road road,
      Source source,
      CrawlOrder order,
      Optional<Instant> brokenSince,
      boolean backfill,
      Progress progress) {
    this.road = road;
    this.source = source;
    this.order = order;
    this.progress = progress;
    this.startedAt = road.clock().instant();
    SourceReading plain =
        SourceReading.of(source.id(), source.rank(), startedAt, List.of())
            .ofWalkStartedAt(startedAt);
    SourceReading past = backfill ? plain.asBackfill() : plain;
    this.template = brokenSince.map(past::brokenSince).orElse(past);
  }

  /** What came of asking for one address. */
  sealed interface Answer {
    /** A page that was read. */
    record Read(PageReading reading) implements Answer {}

    /** Nothing has changed since the last visit. */
    record Same() implements Answer {}
  }

  /**
   * Fetches, archives, parses and stores one page. Validators are remembered only once everything
   * of the page is stored, so that a crash in between asks for the page again.
   *
   * @param conditional whether an unchanged page may be passed over
   * @throws WalkStopped when the page could not be had or is not what was expected
   */
  Answer visit(URI url, String accept, boolean conditional) throws WalkStopped {
    Optional<Visit> last = road.store().fetches().visit(source.id(), url.toString());
    Optional<Validators> validators =
        conditional ? last.map(v -> new Validators(v.etag(), v.lastModified())) : Optional.empty();
    FetchRequest request = new FetchRequest(source, url, accept, validators, order.byHand());
    try (FetchResult result = road.fetcher().fetch(request)) {
      return switch (result) {
        case FetchResult.Fetched f -> took(f, url, last, conditional);
        case FetchResult.NotModified n -> {
          pages++;
          yield new Answer.Same();
        }
        case FetchResult.Disallowed d ->
            throw new WalkStopped(
                Outcome.DISALLOWED, d.url() + " is disallowed by robots.txt: " + d.robotsRule());
        case FetchResult.Deferred d ->
            throw new WalkStopped(
                Outcome.DEFERRED, d.url() + ": " + d.why() + "; not before " + d.notBefore());
        case FetchResult.Failed f ->
            throw new WalkStopped(Outcome.FAILED, f.url() + ": " + f.reason());
      };
    }
  }

  private Answer took(
      FetchResult.Fetched fetched, URI url, Optional<Visit> last, boolean conditional)
      throws WalkStopped {
    Page page = fetched.page();
    pages++;
    try {
      road.archive().keep(page, fetched.head(), url);
      String hash = hash(page);
      boolean same = conditional && last.map(v -> v.bodyHash().equals(hash)).orElse(false);
      Answer answer = same ? new Answer.Same() : new Answer.Read(read(page));
      Validators v = fetched.validators();
      seen.put(
          url.toString(),
          new Visit(v.etag(), v.lastModified(), hash, "fetched", road.clock().instant()));
      return answer;
    } catch (IOException e) {
      throw new WalkStopped(Outcome.FAILED, "keeping the answer of " + url + ": " + e.getMessage());
    }
  }

  /**
   * Remembers the validators of every page read. Done only once all of it is stored and found
   * right, so that a crash or a wrong answer asks for the pages again.
   */
  void remember() {
    if (!order.archiveOnly()) {
      seen.forEach((url, visit) -> road.store().fetches().recordVisit(source.id(), url, visit));
    }
  }

  private static String hash(Page page) throws IOException {
    try (InputStream in = page.body().open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[65536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private PageReading read(Page page) throws WalkStopped {
    PageReading reading;
    try {
      reading = road.parsers().of(source.shape()).parse(page, this::store);
    } catch (PageShapeException e) {
      throw new WalkStopped(Outcome.FAILED, String.valueOf(e.getMessage()));
    }
    rows += reading.rows();
    otherArea += reading.otherArea();
    keepUnread(reading.unread());
    newest = later(newest, reading.newest());
    return reading;
  }

  private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  private void store(List<Notification> notifications) {
    if (order.archiveOnly() || notifications.isEmpty()) {
      return;
    }
    SourceReading reading =
        new SourceReading(
            template.sourceId(),
            template.rank(),
            road.clock().instant(),
            template.walkStartedAt(),
            template.replay(),
            template.backfill(),
            template.brokenSince(),
            notifications);
    for (Recorded recorded : road.store().notifications().record(reading)) {
      switch (recorded.outcome()) {
        case NEW -> isNew++;
        case CHANGED -> changed++;
        case UNCHANGED -> unchanged++;
      }
    }
    progress.at(source.id(), isNew + changed + unchanged, 0);
  }

  private void keepUnread(List<UnreadItem> items) {
    if (items.isEmpty()) {
      return;
    }
    unreadCount += items.size();
    items.stream().limit(SHOWN_UNREAD - unread.size()).forEach(i -> unread.add(i.toString()));
    if (order.archiveOnly()) {
      return;
    }
    Instant now = road.clock().instant();
    road.store()
        .fetches()
        .recordUnread(
            items.stream()
                .map(
                    i ->
                        new Unread(source.id(), i.where(), i.field(), i.expected(), i.found(), now))
                .toList());
  }

  /**
   * Checks the whole walk after its last page.
   *
   * @throws WalkStopped when what came back cannot be right
   */
  void check() throws WalkStopped {
    if (rows == 0 && !source.mayBeEmpty()) {
      throw new WalkStopped(
          Outcome.FAILED,
          "expected at least one item, found none (a source that may be empty says mayBeEmpty)");
    }
    double share = rows == 0 ? 0 : (double) unreadRows() / rows;
    if (share > source.maxUnreadShare()) {
      throw new WalkStopped(
          Outcome.FAILED,
          "%d of %d rows could not be read, more than the allowed share of %s"
              .formatted(unreadRows(), rows, source.maxUnreadShare()));
    }
  }

  private int unreadRows() {
    return Math.min(unreadCount, rows);
  }

  /** Newest distribution date seen so far. */
  Optional<LocalDate> newest() {
    return newest;
  }

  Tally tally() {
    return new Tally(pages, rows, isNew, changed, unchanged, unreadCount, otherArea);
  }

  List<String> unread() {
    return List.copyOf(unread);
  }

  Source source() {
    return source;
  }

  CrawlOrder order() {
    return order;
  }
}
