package org.tbtwatch.run;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.match.Percolated;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.State;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/** What a saved search would have sent. */
public final class BacktestRun {

  /** One notification that would have been sent, and why. */
  public record Hit(FiledNotification filed, State state, List<Reason> reasons) {
    public Hit {
      reasons = List.copyOf(reasons);
    }
  }

  private final Store store;
  private final Members members;

  public BacktestRun(Store store, Members members) {
    this.store = store;
    this.members = members;
  }

  /**
   * Runs the search over the archive, newest first.
   *
   * @param from oldest distribution date, inclusive
   * @param today for the states
   */
  public List<Hit> run(SavedSearch search, LocalDate from, LocalDate today) {
    List<Hit> hits = new ArrayList<>();
    Percolator percolator = Percolator.of(members, search);
    store
        .notifications()
        .forEach(
            filed -> {
              Optional<LocalDate> day = filed.notification().distributionDate();
              if (day.isPresent() && !day.get().isBefore(from)) {
                percolator
                    .percolate(
                        MatchRun.notice(
                            filed, f -> store.notifications().measure(f.notification().symbol())))
                    .hits()
                    .stream()
                    .findFirst()
                    .map(Percolated.Hit::reasons)
                    .ifPresent(reasons -> hits.add(hit(filed, reasons, today)));
              }
            });
    hits.sort(
        Comparator.comparing(
            (Hit h) -> h.filed().notification().distributionDate().orElse(LocalDate.MIN),
            Comparator.reverseOrder()));
    return hits;
  }

  private Hit hit(FiledNotification filed, List<Reason> reasons, LocalDate today) {
    State state = store.notifications().measure(filed.notification().symbol()).state(today);
    return new Hit(filed, state, reasons);
  }
}
