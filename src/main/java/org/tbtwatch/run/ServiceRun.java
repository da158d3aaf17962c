package org.tbtwatch.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.run.reader.RetentionRun;
import org.tbtwatch.run.send.BounceRun;
import org.tbtwatch.run.send.LetterRounds;
import org.tbtwatch.source.Source;

/**
 * What the service does when its hour comes: the same runs that a person starts by hand. Its jobs
 * are thin doors onto this.
 */
public final class ServiceRun {
  private static final Logger log = LoggerFactory.getLogger(ServiceRun.class);

  private final CrawlRun crawl;
  private final DigestRun digest;
  private final SendRun send;
  private final AtomicInteger composing = new AtomicInteger();
  private final IndexRun index;
  private final MatchRun match;
  private final List<Source> sources;
  private final java.time.Clock clock;
  private final LetterRounds letters;
  private final RetentionRun retention;
  private final BounceRun bounces;

  public ServiceRun(
      CrawlRun crawl,
      DigestRun digest,
      SendRun send,
      IndexRun index,
      MatchRun match,
      List<Source> sources,
      java.time.Clock clock,
      LetterRounds letters,
      RetentionRun retention,
      BounceRun bounces) {
    this.bounces = bounces;
    this.retention = retention;
    this.letters = letters;
    this.crawl = crawl;
    this.digest = digest;
    this.send = send;
    this.index = index;
    this.match = match;
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /** Sources that have a schedule. */
  public List<Source> scheduled() {
    return sources.stream().filter(Source::enabled).toList();
  }

  /** Heals what a crash may have left between the stations. */
  public void catchUp() {
    index.join();
    index.catchUp(Progress.SILENT);
    match.ready();
    int matches = match.catchUp(Progress.SILENT);
    log.info("catch-up done matches={}", matches);
  }

  /** Crawls one source of the schedule. */
  public void crawl(String sourceId) {
    Optional<Source> source = sources.stream().filter(s -> s.id().equals(sourceId)).findFirst();
    if (source.isEmpty()) {
      log.warn("source is gone from sources.yaml source={}", sourceId);
      return;
    }
    crawl.run(
        new CrawlOrder(List.of(source.get()), Optional.empty(), false, false), Progress.SILENT);
  }

  /** Tries sources in quarantine again whose pause is over, between their usual hours. */
  public void tryBrokenAgain() {
    List<String> due = crawl.dueForAnotherTry();
    scheduled().stream().map(Source::id).filter(due::contains).forEach(this::crawl);
  }

  /**
   * Composes the digests whose hour has come, of all that is recorded by now; then the mails of
   * those who signed up, and reports that came back. One that fails hinders no other.
   */
  public void digestsDue() {
    eachOnItsOwn(
        () -> match.catchUp(Progress.SILENT), // a long crawl may not have come to it yet
        this::compose,
        letters::mails,
        bounces::round);
  }

  private void compose() {
    composing.incrementAndGet();
    try {
      digest.compose(new DigestOrder(clock.instant(), Optional.empty(), true, false));
    } finally {
      composing.decrementAndGet();
    }
  }

  private static void eachOnItsOwn(Runnable... all) {
    @Nullable RuntimeException first = null;
    for (Runnable one : all) {
      try {
        one.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /**
   * Sends what is composed, and what earlier runs left unsent, until nothing more is to come. It
   * may take hours where mails are many, and holds up neither what is due meanwhile nor urgent
   * mails.
   */
  public void sendDue() {
    send.run(false, () -> composing.get() > 0);
  }

  /** Brings the calendars of those who follow something up to date; of many it takes its time. */
  public void calendarsDue() {
    letters.calendars();
  }

  /** Forgets personal data whose time is over. */
  public void forgetWhatIsOver() {
    retention.run();
  }
}
