package org.tbtwatch.run.crawl;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.tbtwatch.fetch.FetchRequest;
import org.tbtwatch.fetch.FetchResult;
import org.tbtwatch.fetch.Validators;
import org.tbtwatch.parse.form.text.AttachedText;
import org.tbtwatch.parse.form.text.FormTextException;
import org.tbtwatch.run.CrawlReport.Outcome;
import org.tbtwatch.run.Road;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.source.AttachmentStore;
import org.tbtwatch.store.source.AttachmentStore.Attempt;
import org.tbtwatch.store.source.AttachmentStore.Manners;
import org.tbtwatch.store.source.AttachmentStore.Wanted;

/**
 * Asks for the texts that recent notifications point to, each once, by the address given and only
 * at the hosts of the source. That a text cannot be had is told, but is no fault of the source:
 * nothing else depends on it.
 */
public final class AttachmentsWalk implements Walk {
  /** After so many in a row the host is in trouble, or wants none of us. */
  private static final int ENOUGH = 5;

  private static final Duration A_DAY = Duration.ofHours(20);
  private static final int DOUBLED_AT_MOST = 4;
  private static final Duration REFUSED_FOR = Duration.ofDays(30);
  private static final Duration ROBOTS_FOR = Duration.ofDays(7);

  private final Map<String, Boolean> welcome = new HashMap<>();
  private int read;
  private int failed;
  private int refused;
  private int inARow;
  private String why = "";

  @Override
  public boolean walk(SourceVisit visit, Optional<LocalDate> backTo) throws WalkStopped {
    Source source = visit.source();
    AttachmentStore store = visit.road().store().attachments();
    Instant now = visit.road().clock().instant();
    LocalDate today = visit.today();
    LocalDate from =
        visit
            .order()
            .since()
            .orElseGet(() -> today.minusDays(source.reach().orElse(Duration.ofDays(30)).toDays()));
    Predicate<URI> isAllowed =
        url -> isAt(source, url) && isWelcome(visit, store, url.getHost(), now);
    List<Wanted> due =
        visit.order().archiveOnly()
            ? seen(visit, isAllowed)
            : store.due(isAllowed, from, today, now, source.pageSize());
    for (Wanted wanted : due) {
      record(visit, store, wanted, ask(visit, wanted));
      if (refused >= ENOUGH && read == 0) {
        visit.remark("the host does not give its texts to us: they stay links");
        break;
      }
    }
    if (failed > 0) {
      visit.remark(failed + " of " + due.size() + " texts could not be had: " + why);
    }
    return false;
  }

  /**
   * A machine that only keeps pages knows of the links of this pass alone: it asks for them all.
   */
  private static List<Wanted> seen(SourceVisit visit, Predicate<URI> isAllowed) {
    return visit.linksSeen().stream()
        .flatMap(link -> AttachmentStore.address(link).stream())
        .filter(isAllowed.and(url -> !visit.items().isSettled(url)))
        .map(url -> new Wanted(url.toString(), Set.of(), 0))
        .toList();
  }

  private static boolean isAt(Source source, URI url) {
    return source.hosts().stream()
        .anyMatch(
            h ->
                h.getHost().equalsIgnoreCase(url.getHost())
                    && h.getPort() == url.getPort()
                    && h.getScheme().equalsIgnoreCase(url.getScheme()));
  }

  /** A host that refused all it was asked for is left alone until the first is due again. */
  private boolean isWelcome(SourceVisit visit, AttachmentStore store, String host, Instant now) {
    return visit.order().byHand()
        || welcome.computeIfAbsent(
            host,
            h -> {
              Manners manners = store.manners(h, now);
              return manners.refused() < ENOUGH || manners.read() > 0;
            });
  }

  private void record(SourceVisit visit, AttachmentStore store, Wanted wanted, Attempt attempt) {
    if (attempt.outcome() == AttachmentStore.Outcome.READ) {
      read++;
    } else {
      failed++;
      why = why.isEmpty() ? wanted.url() + ": " + attempt.note() : why;
      refused += attempt.outcome() == AttachmentStore.Outcome.REFUSED ? 1 : 0;
    }
    if (!visit.order().archiveOnly()) {
      store.record(wanted, attempt);
    } else if (attempt.nextTry().isEmpty()) {
      visit.items().read(URI.create(wanted.url()), Validators.NONE, "");
    } else {
      visit.items().notYet(URI.create(wanted.url()));
    }
  }

  private Attempt ask(SourceVisit visit, Wanted wanted) throws WalkStopped {
    Road road = visit.road();
    URI url = URI.create(wanted.url());
    FetchRequest request =
        new FetchRequest(visit.source(), url, "*/*", Optional.empty(), visit.order().byHand());
    try (FetchResult result = road.fetcher().fetch(request)) {
      Instant now = road.clock().instant();
      Attempt attempt =
          switch (result) {
            case FetchResult.Fetched f -> {
              visit.tookPage();
              road.archive().keep(f.page(), f.head(), url);
              yield taken(f.page(), now, wanted.tries());
            }
            case FetchResult.Failed f -> failed(f, now, wanted.tries());
            case FetchResult.Disallowed d ->
                vain(
                    AttachmentStore.Outcome.REFUSED,
                    "disallowed by robots.txt: " + d.robotsRule(),
                    now,
                    ROBOTS_FOR);
            case FetchResult.Deferred d ->
                throw new WalkStopped(
                    Outcome.DEFERRED, d.url() + ": " + d.why() + "; not before " + d.notBefore());
            case FetchResult.NotModified n -> throw new IllegalStateException("304 unasked");
            case FetchResult.NoKey k -> throw new IllegalStateException("no key is wanted here");
          };
      inARow = attempt.outcome() == AttachmentStore.Outcome.FAILED ? inARow + 1 : 0;
      if (inARow >= ENOUGH) {
        throw new WalkStopped(Outcome.FAILED, attempt.note());
      }
      return attempt;
    } catch (IOException e) {
      throw new WalkStopped(Outcome.FAILED, "keeping the answer of " + url + ": " + e.getMessage());
    }
  }

  /** What an answer is; also used for those that were kept. */
  public static Attempt taken(Page page, Instant now, int tries) throws IOException {
    if (Content.isHtml(page)) {
      return vain(
          AttachmentStore.Outcome.NOT_YET, "a page in place of the file", now, growing(tries));
    }
    byte[] content = page.body().bytes();
    try {
      AttachedText text = AttachedText.read(content, AttachedText.LIMITS);
      return new Attempt(
          AttachmentStore.Outcome.READ,
          text.note(),
          text.words(),
          content.length,
          now,
          Optional.empty());
    } catch (FormTextException e) {
      return new Attempt(
          AttachmentStore.Outcome.UNREADABLE,
          String.valueOf(e.getMessage()),
          "",
          content.length,
          now,
          Optional.empty());
    }
  }

  private static Attempt failed(FetchResult.Failed f, Instant now, int tries) {
    return switch (f.why()) {
      case REFUSED -> vain(AttachmentStore.Outcome.REFUSED, f.reason(), now, REFUSED_FOR);
      case MISSING -> vain(AttachmentStore.Outcome.MISSING, f.reason(), now, growing(tries));
      case TOO_LARGE ->
          new Attempt(AttachmentStore.Outcome.TOO_LARGE, f.reason(), "", 0, now, Optional.empty());
      case OTHER -> vain(AttachmentStore.Outcome.FAILED, f.reason(), now, A_DAY);
    };
  }

  /** One day, then two, four, eight, sixteen. */
  private static Duration growing(int tries) {
    return A_DAY.plus(Duration.ofDays((1L << Math.min(tries, DOUBLED_AT_MOST)) - 1));
  }

  private static Attempt vain(
      AttachmentStore.Outcome outcome, String note, Instant now, Duration wait) {
    return new Attempt(outcome, note, "", 0, now, Optional.of(now.plus(wait)));
  }
}
