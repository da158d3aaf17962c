package org.tbtwatch.run.reader;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.run.digest.DueTimes;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.SendingStore.Stopped;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.ExclusionOffer;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;
import org.tbtwatch.subscription.Subscription;

/**
 * What readers do for themselves over the links of their mails: leave, come back, change what they
 * get and when, follow a measure. Whoever holds a good token is the reader; there is no password.
 */
public final class ReaderDesk {
  private static final Logger log = LoggerFactory.getLogger(ReaderDesk.class);
  private static final int NEXT = 3;

  private final Store store;
  private final Tokens tokens;
  private final DueTimes times;
  private final CalendarDesk calendars;
  private final Optional<ReaderPages> pages;
  private final NotForMe judgements;
  private final Clock clock;

  /**
   * Over a store.
   *
   * @param pages addresses of the pages; empty in mail-only mode
   * @param judgements takes "not for me"
   */
  public ReaderDesk(
      Store store,
      Tokens tokens,
      DueTimes times,
      CalendarDesk calendars,
      Optional<ReaderPages> pages,
      NotForMe judgements,
      Clock clock) {
    this.store = store;
    this.tokens = tokens;
    this.times = times;
    this.calendars = calendars;
    this.pages = pages;
    this.judgements = judgements;
    this.clock = clock;
  }

  /** What a token is good for now. */
  public Tokens.Reading read(String token, Scope scope) {
    return tokens.read(token, scope, clock.instant());
  }

  /** A reader by our id; empty once erased. */
  public Optional<Subscriber> reader(String id) {
    return store.subscribers().byId(id);
  }

  /** Sends nothing more; doing it again changes nothing. */
  public void leave(Subscriber reader) {
    if (reader.status() != Status.LEFT && store.subscribers().setStatus(reader.id(), Status.LEFT)) {
      log.info("left subscriber={}", reader.id());
    }
  }

  /** A token by which somebody who has just left may come back. */
  public String comeBackToken(Subscriber reader) {
    return tokens.of(Scope.COME_BACK, reader.id(), "", clock.instant());
  }

  /** A token by which a browser stays known as this reader's for a month. */
  public String sessionToken(Subscriber reader) {
    return tokens.of(Scope.SESSION, reader.id(), "", clock.instant());
  }

  /**
   * Sends again what was sent before leaving or pausing, from the next due instant on, also to an
   * address that was stopped.
   */
  public void comeBack(Subscriber reader) {
    isBack(store, reader.id(), clock.instant());
    resume(reader);
    store
        .subscribers()
        .update(reader.with(Status.ACTIVE).with(reader.delivery().paused(Optional.empty())));
    log.info("came back subscriber={}", reader.id());
  }

  /** Whether and why nothing goes to a reader's address any more. */
  public Optional<Stopped> stopped(Subscriber reader) {
    return store.sending().stopped(reader.id());
  }

  /** Lets mail go to a reader's address again; changes nothing where it was not stopped. */
  public void resume(Subscriber reader) {
    if (store.sending().resume(reader.id())) {
      log.info("mail goes again subscriber={}", reader.id());
    }
  }

  /**
   * To be called before somebody who was away gets mail again: what was due meanwhile counts as
   * handled, so that the next mail is the regular one. It brings what was new in between.
   */
  static void isBack(Store store, String readerId, Instant now) {
    boolean away =
        store.subscribers().byId(readerId).map(s -> s.status() != Status.ACTIVE).orElse(false);
    if (away) {
      store.digests().markDue(List.of(readerId), now);
    }
  }

  /** Says no longer that nothing is new; doing it again changes nothing. */
  public void endQuietMails(Subscriber reader) {
    if (reader.delivery().quiet() != Quiet.NEVER) {
      change(reader.with(reader.delivery().quiet(Quiet.NEVER)));
    }
  }

  /** Saves what a reader chose; the calendar moves with the days they need. */
  public void change(Subscriber changed) {
    if (changed.status() == Status.ACTIVE) {
      isBack(store, changed.id(), clock.instant());
    }
    store.subscribers().update(changed);
    calendars.refresh(changed);
    log.info("preferences changed subscriber={}", changed.id());
  }

  /** A reader's saved searches, by name. */
  public List<Subscription> searches(Subscriber reader) {
    return store.subscribers().subscriptionsOf(reader.id());
  }

  /** One saved search of this reader; empty for anybody else's, and once it is gone. */
  public Optional<Subscription> search(Subscriber reader, String subscriptionId) {
    return store
        .subscribers()
        .subscription(subscriptionId)
        .filter(s -> s.subscriberId().equals(reader.id()));
  }

  /** Takes out one saved search of this reader; false if there is none. */
  public boolean leaveSearch(Subscriber reader, String subscriptionId) {
    boolean gone =
        search(reader, subscriptionId).isPresent()
            && store.subscribers().deleteSubscription(subscriptionId);
    if (gone) {
      log.info("search left subscription={}", subscriptionId);
    }
    return gone;
  }

  /** When the next digests are due; none while nothing is sent, or the address is stopped. */
  public List<Instant> next(Subscriber reader) {
    return stopped(reader).isPresent() ? List.of() : times.upcoming(reader, clock.instant(), NEXT);
  }

  /** A notification by our id, also after it was joined into another. */
  public Optional<FiledNotification> notification(String id) {
    return store
        .notifications()
        .byId(id)
        .or(() -> store.notifications().joinedInto(id).flatMap(store.notifications()::byId));
  }

  /** Words that the reader's saved searches could exclude, waiting for an answer. */
  public List<ExclusionOffer> offers(Subscriber reader) {
    return judgements.offers(reader.id());
  }

  /** Takes the answer to such an offer; false if none of theirs waits for it. */
  public boolean answer(Subscriber reader, String offerId, boolean yes) {
    return yes
        ? judgements.confirm(reader.id(), offerId)
        : judgements.decline(reader.id(), offerId);
  }

  /** Notes that a notification does not concern a reader. */
  public void notForMe(Subscriber reader, FiledNotification notification) {
    judgements.record(reader.id(), notification.notification().symbol(), false);
  }

  /** Follows the measure of a notification. */
  public Optional<Measure> follow(Subscriber reader, FiledNotification notification) {
    return calendars.follow(reader, notification.notification().symbol());
  }

  /** Follows the measure of a document; empty where no document of it is held. */
  public Optional<Measure> follow(Subscriber reader, DocumentSymbol symbol) {
    return calendars.follow(reader, symbol);
  }

  /** Stops following a measure. */
  public boolean unfollow(Subscriber reader, DocumentSymbol base) {
    return calendars.unfollow(reader, base);
  }

  /** What a reader follows, by symbol. */
  public List<DocumentSymbol> followed(Subscriber reader) {
    return store.follows().followedBy(List.of(reader.id())).getOrDefault(reader.id(), List.of());
  }

  /** The address of a reader's private calendar; empty until they asked for one. */
  public Optional<URI> calendar(Subscriber reader) {
    OptionalInt version = store.follows().feedVersion(reader.id());
    return version.isEmpty()
        ? Optional.empty()
        : pages.map(p -> p.calendar(reader, version.getAsInt()));
  }

  /** Makes a new address of the private calendar; the older one is refused from now on. */
  public void newCalendar(Subscriber reader) {
    store.follows().newFeedVersion(reader.id());
    calendars.refresh(reader);
  }

  /** The private calendar that a token is for; empty when its address was replaced. */
  public Optional<String> feed(Tokens.Token token) {
    OptionalInt version = store.follows().feedVersion(token.subject());
    boolean current =
        version.isPresent() && Integer.toString(version.getAsInt()).equals(token.detail());
    return current ? reader(token.subject()).map(calendars::feed) : Optional.empty();
  }

  /** The dates of one notification as a calendar file. */
  public String once(Subscriber reader, FiledNotification notification) {
    return calendars.once(reader, notification);
  }

  /** The address of the page of a reader's preferences; empty in mail-only mode. */
  public Optional<URI> preferences(Subscriber reader) {
    return pages.map(p -> p.preferences(reader, clock.instant()));
  }
}
