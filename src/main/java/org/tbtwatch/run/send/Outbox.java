package org.tbtwatch.run.send;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.DomainPace;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Outgoing;

/**
 * Deals out the mails that wait, each to one connection, oldest first; one whose domain has had its
 * share for now stands back behind others. Stops at the daily cap.
 */
public final class Outbox {
  private static final Logger log = LoggerFactory.getLogger(Outbox.class);
  private static final int BATCH = 200;

  /** What a connection is to do next. */
  public sealed interface Turn {
    /** Send this. */
    record Send(Outgoing mail) implements Turn {}

    /** Ask again after a while. */
    record Wait(Duration time) implements Turn {}

    /** Nothing is left. */
    record Done() implements Turn {}

    /** The right to send is gone: stop. */
    record Lost() implements Turn {}
  }

  private final Store store;
  private final Exclusive turn;
  private final DomainPace pace;
  private final Deque<Outgoing> waiting = new ArrayDeque<>();
  private final Set<String> underWay = new HashSet<>();
  private int left;

  /**
   * @param turn the right to send, which is lost where the network cuts it off
   * @param left how many may still go today
   */
  public Outbox(Store store, Exclusive turn, int domainPerMinute, int left, Clock clock) {
    this.store = store;
    this.turn = turn;
    this.pace = new DomainPace(domainPerMinute, clock);
    this.left = left;
  }

  /** The next mail that may go, if there is one. */
  public synchronized Turn next() {
    if (left <= 0) {
      return new Turn.Done();
    }
    if (waiting.isEmpty()) {
      if (!turn.isHeld()) {
        log.error("the right to send was lost; another process may have it");
        return new Turn.Lost();
      }
      waiting.addAll(unsent(List.of()));
    }
    if (waiting.isEmpty()) {
      return new Turn.Done();
    }
    Optional<Outgoing> free = takeFree().or(this::takeElsewhere);
    if (free.isEmpty()) {
      Duration shortest =
          waiting.stream().map(m -> pace.wait(m.email())).min(Duration::compareTo).orElseThrow();
      return new Turn.Wait(shortest);
    }
    pace.took(free.get().email());
    underWay.add(free.get().digest().id());
    left--;
    return new Turn.Send(free.get());
  }

  private List<Outgoing> unsent(List<String> withoutDomains) {
    return store.sending().unsent(Math.min(BATCH, left), List.copyOf(underWay), withoutDomains);
  }

  /** Mails to other domains, where all that were looked at are to those that had their share. */
  private Optional<Outgoing> takeElsewhere() {
    List<String> full = waiting.stream().map(m -> DomainPace.domain(m.email())).distinct().toList();
    List<Outgoing> others = unsent(full);
    if (others.isEmpty()) {
      return Optional.empty();
    }
    waiting.clear(); // the store still has them
    waiting.addAll(others);
    return takeFree();
  }

  private Optional<Outgoing> takeFree() {
    for (Iterator<Outgoing> all = waiting.iterator(); all.hasNext(); ) {
      Outgoing mail = all.next();
      if (pace.wait(mail.email()).isZero()) {
        all.remove();
        return Optional.of(mail);
      }
    }
    return Optional.empty();
  }

  /** What became of it is noted in the store. */
  public synchronized void noted(String digestId) {
    underWay.remove(digestId);
  }

  /** Whether the daily cap ended the run. */
  public synchronized boolean reachedCap() {
    return left <= 0;
  }
}
