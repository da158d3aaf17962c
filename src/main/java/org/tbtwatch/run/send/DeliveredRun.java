package org.tbtwatch.run.send;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.subscription.Subscriber;

/** Whether a subscriber was told of a notification: when, in which digest, and what came back. */
public final class DeliveredRun {

  /**
   * One digest that told it, or was to.
   *
   * @param digest with the server's reply
   * @param givenUp whether it never went out, so that a later digest tells it
   */
  public record Telling(DigestRow digest, boolean givenUp) {}

  /**
   * The whole answer.
   *
   * @param tellings digests that told it or were to, oldest first; empty if there is none
   * @param matched whether a saved search of theirs was hit by news of it
   * @param pending whether it is still to be told by the next digest
   * @param status whether digests go out to them
   * @param stopped since when and why nothing goes to their address; empty while mails go
   */
  public record Delivered(
      List<Telling> tellings,
      boolean matched,
      boolean pending,
      Subscriber.Status status,
      Optional<Stopped> stopped) {
    public Delivered {
      tellings = List.copyOf(tellings);
    }
  }

  private final Store store;

  public DeliveredRun(Store store) {
    this.store = store;
  }

  /** Looks; empty if there is no such subscriber or no such notification. */
  public Optional<Delivered> of(String email, DocumentSymbol symbol) {
    Optional<Subscriber> subscriber = store.subscribers().byEmail(email);
    Optional<FiledNotification> filed = store.notifications().bySymbol(symbol);
    if (subscriber.isEmpty() || filed.isEmpty()) {
      return Optional.empty();
    }
    String reader = subscriber.get().id();
    List<String> told = new ArrayList<>();
    List<String> givenUp = new ArrayList<>();
    boolean matched = false;
    boolean pending = false;
    for (Change change : store.notifications().changesOf(filed.get().id())) {
      boolean hit =
          store.notifications().matchesOf(change.id()).stream()
              .anyMatch(m -> m.subscriberId().equals(reader));
      Optional<String> digest =
          store.digests().ledgerOf(reader, change.id()).map(t -> t.digestId());
      digest.ifPresent(told::add);
      givenUp.addAll(store.sending().undelivered(reader, change.id()));
      matched |= hit;
      pending |= hit && digest.isEmpty();
    }
    List<Telling> tellings = new ArrayList<>();
    for (DigestRow row : store.digests().digestsOf(reader).reversed()) {
      if (told.contains(row.id()) || givenUp.contains(row.id())) {
        tellings.add(new Telling(row, !told.contains(row.id())));
      }
    }
    return Optional.of(
        new Delivered(
            tellings,
            matched,
            pending,
            subscriber.get().status(),
            store.sending().stopped(reader)));
  }
}
