package org.tbtwatch.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.store.DigestStore.Told;
import org.tbtwatch.store.Store;
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
   */
  public record Verdict(String search, List<Reason> reasons) {
    public Verdict {
      reasons = List.copyOf(reasons);
    }
  }

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
      List<Reason> reasons = Percolator.matches(members, s.search(), notice).orElse(List.of());
      verdicts.add(new Verdict(s.search().name(), reasons));
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
