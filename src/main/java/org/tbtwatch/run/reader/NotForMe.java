package org.tbtwatch.run.reader;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Judgement;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Subscription;

/**
 * Takes "not for me" (and "for me") on what a saved search brought. After two of a kind it offers
 * words to exclude; the search changes only when its owner says yes.
 */
public final class NotForMe {
  private static final int COMPARED = 200;

  private final Store store;
  private final Members members;
  private final Clock clock;

  public NotForMe(Store store, Members members, Clock clock) {
    this.store = store;
    this.members = members;
    this.clock = clock;
  }

  /**
   * What became of a judgement.
   *
   * @param judgement as kept
   * @param offer an exclusion that now waits for an answer, where there is one
   */
  public record Recorded(Judgement judgement, Optional<ExclusionOffer> offer) {}

  /**
   * Keeps a judgement.
   *
   * @param subscriberId whose saved search it must be
   * @param subscriptionId the saved search
   * @param symbol the notification
   * @param relevant whether it was for them
   * @return empty if there is no such saved search of theirs, or no such notification
   */
  public Optional<Recorded> record(
      String subscriberId, String subscriptionId, DocumentSymbol symbol, boolean relevant) {
    Optional<Subscription> subscription =
        store
            .subscribers()
            .subscription(subscriptionId)
            .filter(s -> s.subscriberId().equals(subscriberId));
    Optional<FiledNotification> filed = store.notifications().bySymbol(symbol);
    if (subscription.isEmpty() || filed.isEmpty()) {
      return Optional.empty();
    }
    List<Reason> reasons =
        Percolator.matches(members, subscription.get().search(), notice(filed.get()))
            .orElse(List.of());
    Judgement judgement =
        new Judgement(
            subscriberId, subscriptionId, filed.get().id(), relevant, reasons, clock.instant());
    store.judgements().keep(judgement);
    return Optional.of(
        new Recorded(
            judgement, relevant ? Optional.empty() : offer(subscription.get(), judgement)));
  }

  /** The same for every saved search of a subscriber that the notification hits. */
  public List<Recorded> record(String subscriberId, DocumentSymbol symbol, boolean relevant) {
    Optional<FiledNotification> filed = store.notifications().bySymbol(symbol);
    if (filed.isEmpty()) {
      return List.of();
    }
    Notice notice = notice(filed.get());
    return store.subscribers().subscriptionsOf(subscriberId).stream()
        .filter(s -> Percolator.matches(members, s.search(), notice).isPresent())
        .flatMap(s -> record(subscriberId, s.id(), symbol, relevant).stream())
        .toList();
  }

  private Notice notice(FiledNotification filed) {
    return MatchRun.notice(filed, f -> store.notifications().measure(f.notification().symbol()));
  }

  /** Looks among earlier judgements for one of the same kind: hit by the same word. */
  private Optional<ExclusionOffer> offer(Subscription subscription, Judgement newest) {
    List<Judgement> all = store.judgements().ofSubscription(subscription.id());
    Map<String, FiledNotification> filed = filed(subscription, all);
    ExclusionWords words = new ExclusionWords(members, subscription.search());
    List<Notice> wanted = new ArrayList<>();
    Set<String> judged = new HashSet<>();
    for (Judgement j : all) {
      judged.add(j.notificationId());
      FiledNotification f = filed.get(j.notificationId());
      if (j.relevant() && f != null) {
        wanted.add(notice(f));
      }
    }
    List<Notice> unjudged =
        filed.values().stream().filter(f -> !judged.contains(f.id())).map(this::notice).toList();
    Percolator now = Percolator.of(members, subscription.search());
    wanted.removeIf(n -> now.percolate(n).hits().isEmpty());
    for (Judgement other : all) {
      FiledNotification a = filed.get(newest.notificationId());
      FiledNotification b = filed.get(other.notificationId());
      if (!isSameKind(newest, other) || a == null || b == null) {
        continue;
      }
      Optional<String> found = words.find(List.of(notice(a), notice(b)), wanted, unjudged);
      if (found.isPresent()) {
        List<String> symbols =
            List.of(a.notification().symbol().toString(), b.notification().symbol().toString());
        ExclusionOffer offer =
            store
                .judgements()
                .offer(subscription.subscriberId(), subscription.id(), found.get(), symbols);
        return Optional.of(offer).filter(o -> o.state() == ExclusionOffer.State.OPEN);
      }
    }
    return Optional.empty();
  }

  private static boolean isSameKind(Judgement newest, Judgement other) {
    if (other.relevant() || other.notificationId().equals(newest.notificationId())) {
      return false;
    }
    Set<String> words = newest.reasons().stream().map(Reason::wanted).collect(Collectors.toSet());
    return other.reasons().stream().anyMatch(r -> words.contains(r.wanted()));
  }

  private Map<String, FiledNotification> filed(Subscription subscription, List<Judgement> all) {
    Set<String> ids = new HashSet<>(store.notifications().matchedBy(subscription.id(), COMPARED));
    all.forEach(j -> ids.add(j.notificationId()));
    return store.notifications().byIds(List.copyOf(ids));
  }

  /** The exclusions that wait for a subscriber's answer, oldest first. */
  public List<ExclusionOffer> offers(String subscriberId) {
    return store.judgements().openOffers(subscriberId);
  }

  /**
   * Says yes to an offer: its words become an excluded word of the saved search.
   *
   * @return false if there is no such open offer of this subscriber
   */
  public boolean confirm(String subscriberId, String offerId) {
    Optional<ExclusionOffer> offer = own(subscriberId, offerId);
    return offer.isPresent()
        && store.judgements().apply(offerId, s -> ExclusionWords.excluding(s, offer.get().words()));
  }

  /**
   * Says no to an offer; the same words are not offered again.
   *
   * @return false if there is no such open offer of this subscriber
   */
  public boolean decline(String subscriberId, String offerId) {
    return own(subscriberId, offerId).isPresent() && store.judgements().decline(offerId);
  }

  private Optional<ExclusionOffer> own(String subscriberId, String offerId) {
    return store.judgements().offer(offerId).filter(o -> o.subscriberId().equals(subscriberId));
  }
}
