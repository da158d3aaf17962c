package org.tbtwatch.run.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tbtwatch.health.FirstLook;
import org.tbtwatch.health.FirstLook.Answer;
import org.tbtwatch.health.HealthFault;
import org.tbtwatch.health.HealthRules;
import org.tbtwatch.health.Observation;
import org.tbtwatch.health.RunFacts;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.run.health.FaultNames;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;

/**
 * Stands between the parser and the store: nothing of a page is stored before the page has been
 * found right. What is found wrong stays in the archive, where a better parser may read it again.
 */
public final class PageGate {
  private static final int HISTORY_DAYS = 120;
  private static final int START_CHARS = 64 * 1024;
  private static final int COMPARED = 4_000;

  /** Larger pages are read twice rather than held in memory: once to judge, once to store. */
  private static final long LARGE = 4L << 20;

  private final Store store;
  private final Source source;
  private final Instant at;
  private final HealthRules rules;
  private final List<RunFacts> history;
  private final Observation seen;
  private boolean aside;

  public PageGate(Store store, Source source, Instant at) {
    this.store = store;
    this.source = source;
    this.at = at;
    this.history =
        store.health().facts(source.id(), at, HISTORY_DAYS).stream().map(RunFacts::parse).toList();
    this.rules = new HealthRules(history, source.mayBeEmpty(), source.maxUnreadShare());
    this.seen = new Observation(at);
  }

  /** From now on pages are asked for one by one, off the walk: few items, old ones, or none. */
  public void stepAside() {
    aside = true;
  }

  /** Another host, or another way, is tried from the start: its walk stands for itself. */
  void startOver() {
    seen.startOver();
  }

  /**
   * Reads a page, judges it, and hands its notifications on if it is right.
   *
   * @throws WalkStopped naming what is wrong with it
   */
  public PageReading read(
      Page page,
      String answeredBy,
      String bodyHash,
      PageParser parser,
      Consumer<List<Notification>> found)
      throws WalkStopped {
    Answer answer = answer(page, answeredBy);
    stopAt(FirstLook.at(answer, hosts()));
    try {
      if (aside) {
        return parser.parse(page, found);
      }
      if (page.body().length() <= LARGE) {
        List<Notification> all = new ArrayList<>();
        PageReading reading = parser.parse(page, all::addAll);
        judge(page, answeredBy, bodyHash, reading, observed(all));
        found.accept(all);
        return reading;
      }
      Set<DocumentSymbol> symbols = new HashSet<>();
      PageReading reading = parser.parse(page, batch -> symbols.addAll(observed(batch)));
      judge(page, answeredBy, bodyHash, reading, symbols);
      return parser.parse(page, found);
    } catch (PageShapeException e) {
      HealthFault fault = FirstLook.inTheWay(answer).orElseGet(() -> FaultNames.notRead(e));
      throw new WalkStopped(fault);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
  }

  /** Who may answer: the source's own hosts, and those that answered well before. */
  private List<String> hosts() {
    List<String> hosts = new ArrayList<>(rules.usualHosts());
    source.hosts().forEach(h -> hosts.add(host(h)));
    return hosts;
  }

  private Answer answer(Page page, String answeredBy) {
    try (InputStream in = page.body().open()) {
      String start = new String(in.readNBytes(START_CHARS), StandardCharsets.UTF_8);
      return new Answer(
          FaultNames.promise(page.shape()),
          start,
          page.contentType(),
          host(page.url()),
          answeredBy);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
  }

  private static String host(URI url) {
    return url.getHost() == null ? "" : url.getHost();
  }

  private Set<DocumentSymbol> observed(List<Notification> batch) {
    Map<DocumentSymbol, LocalDate> known =
        seen.facts().items() < COMPARED
            ? store.symbols().distributed(batch.stream().map(Notification::symbol).toList())
            : Map.of();
    seen.items(batch, known);
    return batch.stream().map(Notification::symbol).collect(Collectors.toSet());
  }

  private void judge(
      Page page,
      String answeredBy,
      String bodyHash,
      PageReading reading,
      Set<DocumentSymbol> symbols)
      throws WalkStopped {
    reading.unread().forEach(u -> seen.unread(u.field(), u.found()));
    seen.page(bodyHash, page.contentType(), answeredBy, reading.rows(), reading.total());
    seen.pageEnds(symbols);
    Optional<HealthFault> fault = rules.ofPage(seen, false);
    if (fault.isEmpty() && reading.last()) {
      fault = rules.ofPage(seen, true);
    }
    stopAt(fault);
  }

  private static void stopAt(Optional<HealthFault> fault) throws WalkStopped {
    if (fault.isPresent()) {
      throw new WalkStopped(fault.get());
    }
  }

  /** So many of the notifications were not known before. */
  void recorded(int fresh) {
    seen.recorded(fresh);
  }

  /** The walk has reached its end: judges it as a whole. */
  public void ended() throws WalkStopped {
    stopAt(rules.ofPage(seen, true));
    RunFacts facts = seen.facts();
    stopAt(rules.ofRun(facts, elsewhere()));
  }

  /** The source says that nothing has changed: judges how long that may go on. */
  public void unchanged() throws WalkStopped {
    if (!history.isEmpty()) {
      stopAt(rules.ofRun(history.getFirst().seenAgain(at), elsewhere()));
    }
  }

  private Optional<LocalDate> elsewhere() {
    LocalDate today = at.atZone(java.time.ZoneOffset.UTC).toLocalDate();
    return store.symbols().newestElsewhere(source.id(), today);
  }

  /** Keeps what a good run saw, for later ones to compare with. */
  public void remember(boolean same) {
    Optional<RunFacts> facts =
        same
            ? history.stream().findFirst().map(f -> f.seenAgain(at))
            : Optional.of(seen.facts()).filter(f -> f.rows() > 0);
    facts.ifPresent(f -> store.health().keepFacts(source.id(), f.day(), f.at(), f.toString()));
  }
}
