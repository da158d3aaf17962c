package org.tbtwatch.run.digest;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Rhythm;
import org.tbtwatch.subscription.Subscriber;

/**
 * Finds whose digest is due. The schedule asks each minute, and of a million readers mostly nobody
 * is: all are looked at every ten minutes only, and in between those whose hour has struck since
 * the last look, and those who changed something.
 */
public final class DueReaders {
  private static final int BATCH = 200;
  private static final Duration ALL_EVERY = Duration.ofMinutes(10);

  private final Store store;
  private final DueTimes times;

  /** Every rhythm known, with one reader who keeps it. */
  private final Map<Rhythm, Subscriber> rhythms = new HashMap<>();

  private Instant allLookedAt = Instant.MIN;
  private Look last = Look.NONE;
  private Look underWay = Look.NONE;

  /**
   * Until when everybody is served.
   *
   * @param version of the subscriptions then
   */
  private record Look(Instant at, long version) {
    static final Look NONE = new Look(Instant.MAX, 0);
  }

  public DueReaders(Store store, DueTimes times) {
    this.store = store;
    this.times = times;
  }

  /** Ids of those due, by the instant they are due at and their frequency, oldest first. */
  public synchronized Map<Instant, Map<Frequency, List<String>>> find(DigestOrder order) {
    Found found = new Found(order);
    if (!isOfTheSchedule(order)) {
      found.all(s -> {});
      return found.due;
    }
    underWay = new Look(order.now(), store.subscribers().subscriptionsVersion());
    Optional<Set<String>> changed = changedSince(order.now());
    if (changed.isPresent()) {
      newlyDue(order.now()).forEach(found::keepers);
      found.these(changed.get(), this::learn);
    } else {
      rhythms.clear();
      found.all(this::learn);
      allLookedAt = order.now();
    }
    return found.due;
  }

  /**
   * The order was carried out.
   *
   * @param whole whether all that were found for it were served; else the next look is at all
   */
  public synchronized void served(DigestOrder order, boolean whole) {
    if (isOfTheSchedule(order)) {
      last = whole ? underWay : Look.NONE;
    }
  }

  private static boolean isOfTheSchedule(DigestOrder order) {
    return order.whenDue() && !order.dryRun() && order.frequency().isEmpty();
  }

  private void learn(Subscriber reader) {
    rhythms.putIfAbsent(Rhythm.of(reader), reader);
  }

  /** Who changed something since the last look; empty where all are to be looked at. */
  private Optional<Set<String>> changedSince(Instant now) {
    boolean soon = !now.isBefore(last.at()) && now.isBefore(allLookedAt.plus(ALL_EVERY));
    return soon
        ? store.subscribers().changedBetween(last.version(), underWay.version())
        : Optional.empty();
  }

  private List<Rhythm> newlyDue(Instant now) {
    return rhythms.entrySet().stream()
        .filter(e -> times.latest(e.getValue(), now).isAfter(last.at()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What one look finds. */
  private final class Found {
    private final DigestOrder order;
    private final Map<Instant, Map<Frequency, List<String>>> due = new TreeMap<>();
    private final List<Subscriber> batch = new ArrayList<>();

    Found(DigestOrder order) {
      this.order = order;
    }

    void all(Consumer<Subscriber> each) {
      for (Frequency frequency : Frequency.regular()) {
        if (order.frequency().map(f -> f == frequency).orElse(true)) {
          store.subscribers().forEachActive(frequency, each.andThen(this::look));
        }
      }
      end();
    }

    void keepers(Rhythm rhythm) {
      store.subscribers().forEachActive(rhythm, this::look);
      end();
    }

    void these(Collection<String> ids, Consumer<Subscriber> each) {
      Set<String> others = new HashSet<>(ids);
      due.values().forEach(of -> of.values().forEach(found -> found.forEach(others::remove)));
      store.subscribers().active(List.copyOf(others)).forEach(each.andThen(this::look));
      end();
    }

    private void look(Subscriber reader) {
      batch.add(reader);
      if (batch.size() == BATCH) {
        end();
      }
    }

    private void end() {
      Map<String, Instant> handled =
          store.digests().lastDue(batch.stream().map(Subscriber::id).toList());
      for (Subscriber reader : batch) {
        Instant at = order.whenDue() ? times.latest(reader, order.now()) : order.now();
        boolean before = at.isBefore(reader.since());
        boolean done =
            Optional.ofNullable(handled.get(reader.id()))
                .map(served -> !served.isBefore(at))
                .orElse(false);
        if (!(order.whenDue() && before) && !done) {
          due.computeIfAbsent(at, k -> new TreeMap<>())
              .computeIfAbsent(reader.frequency(), k -> new ArrayList<>())
              .add(reader.id());
        }
      }
      batch.clear();
    }
  }
}
