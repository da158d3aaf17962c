package org.tbtwatch.run.send;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.store.States;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.BounceStore.Bounce;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.DigestStore;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.subscription.Subscriber;

/** Whether a subscriber was told of a notification: when, in which digest, and what came back. */
public final class DeliveredRun {

  /**
   * One digest that told it, or was to.
   *
   * @param digest with the server's reply
   * @param givenUp whether it never went out and what it was to tell was taken back for a later one
   * @param reports what came back about its mail, oldest first: reports that name it, and those
   *     that name none and came after it and before the next
   */
  public record Telling(DigestRow digest, boolean givenUp, List<Bounce> reports) {
    public Telling {
      reports = List.copyOf(reports);
    }

    /** Whether its mail was taken by the server and did not come back. */
    public boolean arrived() {
      return digest.status() == DigestRow.Status.SENT && !isReturned();
    }

    /** Whether a report that names its mail says that it did not arrive. */
    public boolean isReturned() {
      return reports.stream()
          .anyMatch(r -> r.isReturned() && r.messageId().equals(digest.messageId()));
    }
  }

  /** What becomes of news that hit a saved search and was not told yet. */
  public enum Untold {
    /** The next digest tells it. */
    NEXT,
    /** It counts as told since the store was restored; no digest tells it. */
    COUNTS_AS_TOLD,
    /** It is no news any more; no digest tells it. */
    EXPIRED
  }

  /**
   * The whole answer.
   *
   * @param tellings digests that told it or were to, oldest first; empty if there is none
   * @param matched whether a saved search of theirs was hit by news of it
   * @param untold what becomes of what no digest told; empty if there is no such news
   * @param status whether digests go out to them
   * @param stopped since when and why nothing goes to their address; empty while mails go
   */
  public record Delivered(
      List<Telling> tellings,
      boolean matched,
      Optional<Untold> untold,
      Subscriber.Status status,
      Optional<Stopped> stopped) {
    public Delivered {
      tellings = List.copyOf(tellings);
    }
  }

  private final Store store;
  private final Clock clock;

  public DeliveredRun(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Looks; empty if there is no such subscriber or no such notification. */
  public Optional<Delivered> of(String email, DocumentSymbol symbol) {
    Optional<Subscriber> subscriber = store.subscribers().byEmail(email);
    Optional<FiledNotification> filed = store.notifications().bySymbol(symbol);
    if (subscriber.isEmpty() || filed.isEmpty()) {
      return Optional.empty();
    }
    String reader = subscriber.get().id();
    Set<String> told = new HashSet<>();
    Set<String> givenUp = new HashSet<>();
    List<Change> untold = new ArrayList<>();
    boolean matched = false;
    for (Change change : store.notifications().changesOf(filed.get().id())) {
      boolean hit =
          store.notifications().matchesOf(change.id()).stream()
              .anyMatch(m -> m.subscriberId().equals(reader));
      Optional<String> digest =
          store.digests().ledgerOf(reader, change.id()).map(t -> t.digestId());
      digest.ifPresent(told::add);
      givenUp.addAll(store.sending().undelivered(reader, change.id()));
      matched |= hit;
      if (hit && digest.isEmpty()) {
        untold.add(change);
      }
    }
    return Optional.of(
        new Delivered(
            tellings(reader, told, givenUp),
            matched,
            untold(reader, untold),
            subscriber.get().status(),
            store.sending().stopped(reader)));
  }

  private List<Telling> tellings(String reader, Set<String> told, Set<String> givenUp) {
    List<Bounce> reports = store.bounces().of(reader);
    List<Telling> tellings = new ArrayList<>();
    Instant next = Instant.MAX;
    for (DigestRow row : store.digests().digestsOf(reader)) {
      Instant until = next;
      if (told.contains(row.id()) || givenUp.contains(row.id())) {
        List<Bounce> own = reports.stream().filter(r -> isAbout(r, row, until)).toList();
        tellings.addFirst(new Telling(row, !told.contains(row.id()), own));
      }
      next = row.sentAt().orElse(next);
    }
    return tellings;
  }

  private static boolean isAbout(Bounce report, DigestRow mail, Instant nextSentAt) {
    if (!report.messageId().isEmpty()) {
      return report.messageId().equals(mail.messageId());
    }
    Instant seen = report.seenAt();
    return mail.sentAt().filter(sent -> !seen.isBefore(sent)).isPresent()
        && seen.isBefore(nextSentAt);
  }

  /** By the same look-up as the next digest's. */
  private Optional<Untold> untold(String reader, List<Change> changes) {
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Set<String> ids = new HashSet<>();
    changes.forEach(c -> ids.add(c.id()));
    boolean pending =
        store.digests().pending(reader, now.plusMillis(1), now.minus(DigestStore.NEWS)).stream()
            .anyMatch(m -> ids.contains(m.changeId()));
    if (pending) {
      return Optional.of(Untold.NEXT);
    }
    long toldBefore = store.state(States.TOLD_BEFORE).map(Long::parseLong).orElse(0L);
    boolean counted = changes.stream().anyMatch(c -> c.recordedAt().toEpochMilli() < toldBefore);
    return Optional.of(counted ? Untold.COUNTS_AS_TOLD : Untold.EXPIRED);
  }
}
