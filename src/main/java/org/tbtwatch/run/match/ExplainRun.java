package org.tbtwatch.run.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.match.Explanation;
import org.tbtwatch.match.Notice;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.DigestStore.Told;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Why an exporter was told of a notification, or why not. */
public final class ExplainRun {

  /**
   * One saved search and the notification.
   *
   * @param search name of the saved search
   * @param reasons why it hits; empty if it does not
   * @param unmet conditions that were not met; empty if it hits
   */
  public record Verdict(String search, List<Reason> reasons, List<Unmet> unmet) {
    public Verdict {
      reasons = List.copyOf(reasons);
      unmet = List.copyOf(unmet);
    }
  }

  /**
   * A condition of a saved search that the notification did not meet.
   *
   * @param condition what the search asks for
   * @param seen what stands in the notification instead
   * @param change what would have to change for a hit
   */
  public record Unmet(String condition, String seen, String change) {}

  /**
   * The whole answer.
   *
   * @param verdicts one per saved search
   * @param told the digests that told of it
   * @param news whether any change of it counts as news
   */
  public record Explained(List<Verdict> verdicts, List<Told> told, boolean news) {
    public Explained {
      verdicts = List.copyOf(verdicts);
      told = List.copyOf(told);
    }
  }

  private final Store store;
  private final Members members;

  public ExplainRun(Store store, Members members) {
    this.store = store;
    this.members = members;
  }

  /** Explains; empty if there is no such subscriber or no such notification. */
  public Optional<Explained> explain(String email, DocumentSymbol symbol) {
    Optional<Subscriber> subscriber = store.subscribers().byEmail(email);
    Optional<FiledNotification> filed = store.notifications().bySymbol(symbol);
    if (subscriber.isEmpty() || filed.isEmpty()) {
      return Optional.empty();
    }
    Notice notice =
        MatchRun.notice(filed.get(), f -> store.notifications().measure(f.notification().symbol()));
    List<Verdict> verdicts = new ArrayList<>();
    for (Subscription s : store.subscribers().subscriptionsOf(subscriber.get().id())) {
      Explanation why = Explanation.of(members, s.search(), notice);
      List<Unmet> unmet =
          why.failed().stream().map(f -> new Unmet(f.condition(), f.seen(), f.change())).toList();
      verdicts.add(new Verdict(s.search().name(), why.reasons(), unmet));
    }
    List<Told> told = new ArrayList<>();
    boolean news = false;
    for (Change change : store.notifications().changesOf(filed.get().id())) {
      news |= change.isNews();
      store.digests().ledgerOf(subscriber.get().id(), change.id()).ifPresent(told::add);
    }
    return Optional.of(new Explained(verdicts, told, news));
  }
}
