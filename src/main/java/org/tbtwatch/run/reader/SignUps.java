package org.tbtwatch.run.reader;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.ConfirmComposer;
import org.tbtwatch.mail.MailAddress;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.run.digest.DigestDesk;
import org.tbtwatch.run.send.DailyCap;
import org.tbtwatch.run.send.Ladder;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.subscriber.SignUpStore;
import org.tbtwatch.store.subscriber.SignUpStore.SignUp;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.subscription.Wish.Wanted;

/**
 * Joining by oneself: who asks gets one mail with a link, and only who opens it and presses the
 * button becomes a subscriber. What is answered to the one who asks never tells whether an address
 * is known.
 */
public final class SignUps {
  private static final Logger log = LoggerFactory.getLogger(SignUps.class);
  private static final Duration KEPT = Duration.ofDays(30);

  /** Enough for a search and some measures before the first mail is answered. */
  private static final SignUpStore.Limits LIMITS =
      new SignUpStore.Limits(Duration.ofHours(1), 4, 500);

  private static final int BATCH = 50;

  /**
   * What a subscriber gets who asked for nothing in particular.
   *
   * @param frequency of digests
   * @param sendAt local hour
   * @param sendDay local day of weekly digests
   * @param leadDays days before a deadline
   * @param homeMember whose enquiry point they comment through; may be empty
   */
  public record Usual(
      Frequency frequency, LocalTime sendAt, DayOfWeek sendDay, int leadDays, String homeMember) {}

  private final Store store;
  private final ConfirmComposer composer;
  private final DigestDesk.Sender sender;
  private final Supplier<Mailer> mailers;
  private final Usual usual;
  private final CalendarDesk calendars;
  private final DailyCap cap;
  private final Clock clock;

  public SignUps(
      Store store,
      ConfirmComposer composer,
      DigestDesk.Sender sender,
      Supplier<Mailer> mailers,
      Usual usual,
      CalendarDesk calendars,
      DailyCap cap,
      Clock clock) {
    this.store = store;
    this.composer = composer;
    this.sender = sender;
    this.mailers = mailers;
    this.usual = usual;
    this.calendars = calendars;
    this.cap = cap;
    this.clock = clock;
  }

  /**
   * Takes a wish down; the mail goes out with the next round. The same wish, or too many of one
   * address, are not taken within an hour.
   *
   * @throws IllegalArgumentException when it is no mail address
   */
  public void ask(Wish wish) {
    String address = MailAddress.parse(wish.email().strip()).toString();
    boolean taken =
        store
            .signUps()
            .ask(
                new Wish(
                    address, wish.language(), wish.timeZone(), wish.wanted(), wish.homeMember()),
                LIMITS);
    log.info("sign-up asked taken={}", taken);
  }

  /**
   * Sends the mails that are due, as far as the day's cap goes, and forgets wishes nobody answered
   * in a month. A mail that is not taken for now waits as digests do and holds up no other.
   */
  public void round() {
    store.signUps().forgetOlderThan(KEPT);
    Optional<ReaderPages> pages = sender.pages();
    int left = Math.min(BATCH, cap.left());
    if (left <= 0 || pages.isEmpty() || store.heldSince().isPresent()) {
      return;
    }
    List<SignUp> waiting = store.signUps().toMail(left);
    if (waiting.isEmpty()) {
      return;
    }
    try (Mailer mailer = mailers.get()) {
      for (SignUp wish : waiting) {
        if (!send(mailer, wish, pages.get())) {
          return;
        }
      }
    }
  }

  /** Sends one; false if the server takes no mail at all now. */
  private boolean send(Mailer mailer, SignUp wish, ReaderPages pages) {
    SendResult result;
    try {
      MailDraft draft = draft(wish, pages.confirm(wish.id(), wish.askedAt()));
      result = mailer.send(wish.email(), draft.messageId(), MimeWriter.write(draft));
    } catch (IllegalArgumentException e) {
      result = new SendResult.TryLater("it cannot be written"); // and holds up no other
    }
    switch (result) {
      case SendResult.Accepted ok -> store.signUps().markMailed(wish.id());
      case SendResult.Unserved not -> log.warn("no mail server for sign-ups");
      case SendResult.TryLater later -> {
        // its link may have arrived, so the wish stays when the tries are used up
        Optional<Instant> next = Ladder.next(wish.tries(), clock.instant());
        store.signUps().markTried(wish.id(), next);
        log.warn("sign-up mail not taken wish={} next={}", wish.id(), next.orElse(null));
      }
      case SendResult.Refused no -> {
        log.warn("sign-up mail refused wish={}", wish.id());
        store.signUps().forget(wish.id());
      }
    }
    return !(result instanceof SendResult.Unserved);
  }

  private MailDraft draft(SignUp wish, URI confirm) {
    ComposedText text =
        switch (wish.wanted()) {
          case Wanted.Digest digest -> composer.compose(wish.language(), digest.search(), confirm);
          case Wanted.Following following ->
              composer.composeFollowing(wish.language(), about(following.symbol()), confirm);
        };
    String domain = sender.from().substring(sender.from().indexOf('@') + 1);
    UUID unique = UUID.nameUUIDFromBytes(("sign-up " + wish.id()).getBytes(StandardCharsets.UTF_8));
    return new MailDraft(
        "<" + unique + "@" + domain + ">",
        wish.askedAt(),
        sender.from(),
        sender.fromName(),
        wish.email(),
        "",
        sender.replyTo(wish.language()),
        wish.language(),
        text.subject(),
        text.text(),
        text.html(),
        Map.of("Auto-Submitted", "auto-generated"),
        List.of());
  }

  private String about(DocumentSymbol symbol) {
    Measure measure = store.notifications().measure(symbol);
    return measure.documents().isEmpty()
        ? symbol.toString()
        : measure.base() + " (" + measure.documents().getFirst().notification().title() + ")";
  }

  /** A wish that waits for an answer. */
  public Optional<SignUp> wish(String id) {
    return store.signUps().byId(id);
  }

  /**
   * The one who got the mail says yes. A mail that was read there shows that mail arrives, so an
   * address that was stopped is so no longer.
   *
   * @return the subscriber; empty when it was answered before or forgotten
   */
  public Optional<Subscriber> confirm(String id) {
    Optional<SignUp> wish = store.signUps().byId(id);
    if (wish.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Subscriber> known = store.subscribers().byEmail(wish.get().email());
    Subscriber reader = known.orElseGet(() -> fresh(wish.get(), now));
    List<SavedSearch> searches =
        wish.get().wanted() instanceof Wanted.Digest digest ? List.of(digest.search()) : List.of();
    Subscriber saved = store.subscribers().save(reader, searches).subscriber();
    if (saved.status() != Status.ACTIVE) {
      ReaderDesk.isBack(store, saved.id(), now);
      saved = saved.with(Status.ACTIVE);
      store.subscribers().update(saved.with(saved.delivery().paused(Optional.empty())));
    }
    store.sending().resume(saved.id());
    store.retention().welcomeBack(saved.email());
    if (wish.get().wanted() instanceof Wanted.Following following) {
      calendars.follow(saved, following.symbol());
    }
    store.signUps().forget(id);
    log.info("sign-up confirmed subscriber={}", saved.id());
    return Optional.of(saved);
  }

  private Subscriber fresh(SignUp wish, Instant now) {
    return new Subscriber(
        "",
        wish.email(),
        "",
        "",
        wish.language(),
        wish.timeZone(),
        usual.frequency(),
        usual.sendAt(),
        usual.sendDay(),
        usual.leadDays(),
        wish.homeMember().isEmpty() ? usual.homeMember() : wish.homeMember(),
        Status.ACTIVE,
        now);
  }
}
