package org.tbtwatch.run.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.fetch.FetchRequest;
import org.tbtwatch.fetch.FetchResult;
import org.tbtwatch.fetch.Form;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.fetch.Validators;
import org.tbtwatch.fetch.manners.CookieJar;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.UnreadItem;
import org.tbtwatch.run.CrawlOrder;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.Progress;
import org.tbtwatch.run.Road;
import org.tbtwatch.run.health.SiteCount;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.source.FetchStore.Tally;
import org.tbtwatch.store.source.FetchStore.Unread;
import org.tbtwatch.store.source.FetchStore.Visit;
import org.tbtwatch.store.source.SourceReading;

/** One run of one source: each page is fetched, archived, parsed and stored, in this order. */
public final class SourceVisit {
  private static final int SHOWN_UNREAD = 100;
  private static final String FETCHED = "fetched";

  private final Road road;
  private final Source source;
  private final CrawlOrder order;
  private final Instant startedAt;
  private final Optional<Instant> brokenSince;
  private final boolean backfill;
  private final CookieJar cookies = new CookieJar();
  private final List<String> remarks = new ArrayList<>();
  private final Progress progress;
  private final PageGate gate;
  private final ItemMemory items;
  private final Set<String> linksSeen;

  private final Map<String, Visit> seen = new LinkedHashMap<>();
  private final List<String> unread = new ArrayList<>();
  private long expected;
  private int pages;
  private int rows;
  private int isNew;
  private int changed;
  private int unchanged;
  private int unreadCount;
  private int otherArea;
  private Optional<LocalDate> newest = Optional.empty();

  /**
   * @param linksSeen to collect links of what is only kept, for the texts asked for at the end
   */
  public SourceVisit(
      Road road,
      Source source,
      CrawlOrder order,
      Optional<Instant> brokenSince,
      boolean backfill,
      Set<String> linksSeen,
      Progress progress) {
    this.road = road;
    this.source = source;
    this.order = order;
    this.progress = progress;
    this.startedAt = road.clock().instant();
    this.brokenSince = brokenSince;
    this.backfill = backfill;
    this.gate = new PageGate(road.store(), source, startedAt);
    this.items = new ItemMemory(road, source, order);
    this.linksSeen = linksSeen;
  }

  /** What came of asking for one address. */
  sealed interface Answer {
    /** A page that was read. */
    record Read(PageReading reading) implements Answer {}

    /** Nothing has changed since the last visit. */
    record Same() implements Answer {}
  }

  /**
   * Fetches, archives, parses and stores one page of the source's own shape. Validators are
   * remembered only once everything of the page is stored, so that a crash in between asks for the
   * page again.
   *
   * @param conditional whether an unchanged page may be passed over
   * @throws WalkStopped when the page could not be had or is not what was expected
   */
  Answer visit(URI url, String accept, boolean conditional) throws WalkStopped {
    return visit(url, accept, conditional, Optional.empty());
  }

  /** The same, posting a form where there is one. */
  Answer visit(URI url, String accept, boolean conditional, Optional<Form> form)
      throws WalkStopped {
    Optional<Visit> last = road.store().fetches().visit(source.id(), url.toString());
    Optional<Validators> validators =
        conditional ? last.map(v -> new Validators(v.etag(), v.lastModified())) : Optional.empty();
    FetchRequest request =
        new FetchRequest(source, url, accept, validators, order.byHand())
            .posting(form)
            .with(cookies);
    try (FetchResult result = road.fetcher().fetch(request)) {
      if (result instanceof FetchResult.NotModified) {
        pages++;
        return new Answer.Same();
      }
      FetchResult.Fetched fetched = fetched(result);
      return took(fetched, url, last, conditional);
    }
  }

  /** The page, or why there is none. */
  private static FetchResult.Fetched fetched(FetchResult result) throws WalkStopped {
    return switch (result) {
      case FetchResult.Fetched f -> f;
      case FetchResult.NotModified n ->
          throw new WalkStopped(Outcome.FAILED, n.url() + ": status 304 to a plain question");
      case FetchResult.Disallowed d ->
          throw new WalkStopped(
              Outcome.DISALLOWED, d.url() + " is disallowed by robots.txt: " + d.robotsRule());
      case FetchResult.Deferred d ->
          throw new WalkStopped(
              Outcome.DEFERRED, d.url() + ": " + d.why() + "; not before " + d.notBefore());
      case FetchResult.NoKey k ->
          throw new WalkStopped(
              Outcome.NO_KEY,
              "no key: expected one in the environment variable " + k.variable() + ", found none");
      case FetchResult.Failed f ->
          throw new WalkStopped(Outcome.FAILED, f.url() + ": " + f.reason());
    };
  }

  private static String answeredBy(FetchResult.Fetched fetched) {
    URI asked = fetched.page().url();
    return fetched
        .head()
        .first(ResponseHead.REDIRECTED)
        .map(URI::create)
        .map(URI::getHost)
        .orElse(String.valueOf(asked.getHost()));
  }

  private Answer took(
      FetchResult.Fetched fetched, URI url, Optional<Visit> last, boolean conditional)
      throws WalkStopped {
    Page page = fetched.page();
    pages++;
    try {
      road.archive().keep(page, fetched.head(), url);
      String hash = Content.hash(page);
      if (conditional && last.map(v -> v.bodyHash().equals(hash)).orElse(false)) {
        return new Answer.Same();
      }
      Origin origin = Origin.of(source, page.shape());
      PageReading reading =
          gate.read(
              page,
              answeredBy(fetched),
              hash,
              road.parsers().of(page.shape()),
              batch -> store(origin, batch));
      count(reading);
      SiteCount.keep(road, source, order, url, reading);
      seen.put(url.toString(), visited(fetched.validators(), hash, FETCHED));
      return new Answer.Read(reading);
    } catch (IOException e) {
      throw new WalkStopped(Outcome.FAILED, "keeping the answer of " + url + ": " + e.getMessage());
    }
  }

  /** What came of asking for an item's own page or form. */
  enum Document {
    READ,
    /** It is not there yet, or not in a form we can read: asked again the next day. */
    NOT_YET
  }

  /**
   * Fetches, archives, parses and stores the page or form of one item.
   *
   * @throws WalkStopped when it could not be had
   */
  Document document(Pointer pointer, Shape shape) throws WalkStopped {
    FetchRequest request =
        new FetchRequest(source, pointer.url(), "*/*", Optional.empty(), order.byHand())
            .as(shape)
            .with(cookies);
    try (FetchResult result = road.fetcher().fetch(request)) {
      FetchResult.Fetched fetched = fetched(result);
      Page page = fetched.page();
      pages++;
      road.archive().keep(page, fetched.head(), pointer.url());
      if (pointer.role() == Pointer.Role.FORM_FILE && Content.isHtml(page)) {
        items.notYet(pointer.url());
        return Document.NOT_YET;
      }
      try {
        parse(page);
      } catch (PageShapeException e) {
        if (pointer.role() != Pointer.Role.FORM_VIEW) { // a view of nothing says so in many ways
          keepUnread(List.of(new UnreadItem(pointer.item(), shape.key(), e.expected(), e.found())));
        }
        items.notYet(pointer.url());
        return Document.NOT_YET;
      }
      items.read(pointer.url(), fetched.validators(), Content.hash(page));
      return Document.READ;
    } catch (IOException e) {
      throw new WalkStopped(
          Outcome.FAILED, "keeping the answer of " + pointer.url() + ": " + e.getMessage());
    }
  }

  /** Another host, or another way, is tried from the start. */
  void startOver() {
    gate.startOver();
  }

  /** Something a person should know though the walk went well. */
  void remark(String text) {
    remarks.add(text);
  }

  public String remarks() {
    return String.join("; ", remarks);
  }

  /** The day it is, where the WTO counts its days. */
  LocalDate today() {
    return road.clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
  }

  /** Which items were asked for. */
  ItemMemory items() {
    return items;
  }

  /** Links that this pass has seen on all its sources, oldest sighting first. */
  Set<String> linksSeen() {
    return linksSeen;
  }

  /** The stations of this run. */
  Road road() {
    return road;
  }

  /** So many notifications are to be expected of the whole walk. */
  void expect(long total) {
    expected = total;
  }

  /** A page came that is none of notifications. */
  void tookPage() {
    pages++;
  }

  private Visit visited(Validators v, String hash, String outcome) {
    return new Visit(v.etag(), v.lastModified(), hash, outcome, road.clock().instant());
  }

  /**
   * Remembers the validators of every page read. Done only once all of it is stored and found
   * right, so that a crash or a wrong answer asks for the pages again.
   */
  public void remember() {
    if (!order.archiveOnly()) {
      seen.forEach((url, visit) -> road.store().fetches().recordVisit(source.id(), url, visit));
    }
  }

  private void parse(Page page) throws PageShapeException {
    Origin origin = Origin.of(source, page.shape());
    count(road.parsers().of(page.shape()).parse(page, batch -> store(origin, batch)));
  }

  private void count(PageReading reading) {
    rows += reading.rows();
    otherArea += reading.otherArea();
    keepUnread(reading.unread());
    newest = later(newest, reading.newest());
  }

  private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  private void store(Origin origin, List<Notification> notifications) {
    if (order.archiveOnly()) {
      for (Notification n : notifications) {
        n.documents().forEach(link -> linksSeen.add(link.url()));
      }
      return;
    }
    if (notifications.isEmpty()) {
      return;
    }
    SourceReading reading =
        new SourceReading(
            origin.sourceId(),
            origin.rank(),
            road.clock().instant(),
            startedAt,
            false,
            backfill,
            brokenSince,
            notifications);
    for (Recorded recorded : road.store().notifications().record(reading)) {
      switch (recorded.outcome()) {
        case NEW -> {
          isNew++;
          gate.recorded(1);
        }
        case CHANGED -> changed++;
        case UNCHANGED -> unchanged++;
      }
    }
    progress.at(source.id(), isNew + changed + unchanged, expected);
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

  /** Judges each page before it is stored, and the walk. */
  public PageGate gate() {
    return gate;
  }

  /** Newest distribution date seen so far. */
  public Optional<LocalDate> newest() {
    return newest;
  }

  public Tally tally() {
    return new Tally(pages, rows, isNew, changed, unchanged, unreadCount, otherArea);
  }

  public List<String> unread() {
    return List.copyOf(unread);
  }

  public Source source() {
    return source;
  }

  public CrawlOrder order() {
    return order;
  }
}
