package org.tbtwatch.web.measure;

import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Wish;
import org.tbtwatch.web.guard.RateLimits;
import org.tbtwatch.web.letters.KnownReader;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Templates;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.subscribe.SignUp;
import org.tbtwatch.web.subscribe.SubscribeForm;

/**
 * Following a measure from its page: at once for a reader whose browser we know, over a mail to be
 * confirmed for anybody else.
 */
public final class FollowRoutes {
  private final MeasureRun measures;
  private final Optional<KnownReader> known;
  private final Optional<SignUp> signUp;
  private final RateLimits limits;
  private final Templates templates;
  private final Clock clock;

  /**
   * Over what they need.
   *
   * @param known who is behind a browser; empty where there are no pages for readers
   * @param signUp takes wishes; empty where readers are added by the operator alone
   */
  public FollowRoutes(
      MeasureRun measures,
      Optional<KnownReader> known,
      Optional<SignUp> signUp,
      RateLimits limits,
      Templates templates,
      Clock clock) {
    this.measures = measures;
    this.known = known;
    this.signUp = signUp;
    this.limits = limits;
    this.templates = templates;
    this.clock = clock;
  }

  /** Adds them. */
  public void add(RoutesConfig routes) {
    routes.post("/follow", this::act);
  }

  /** What the button on the page of a measure offers. */
  Following offered(Context c, DocumentSymbol base) {
    Optional<Subscriber> reader = known.flatMap(k -> k.who(c));
    if (reader.isPresent()) {
      boolean follows = desk().followed(reader.get()).contains(base);
      return new Following(
          follows ? Following.Who.FOLLOWER : Following.Who.READER,
          reader.get().delivery().reminders());
    }
    return Following.of(signUp.isPresent() ? Following.Who.STRANGER : Following.Who.OUTSIDER);
  }

  private ReaderDesk desk() {
    return known.orElseThrow().desk();
  }

  private void act(Context c) {
    DocumentSymbol symbol = held(c);
    Optional<Subscriber> reader = known.flatMap(k -> k.who(c));
    if (reader.isEmpty()) {
      ask(c, symbol);
      return;
    }
    if ("stop".equals(c.formParam("do"))) {
      desk().unfollow(reader.get(), symbol);
    } else {
      desk().follow(reader.get(), symbol);
    }
    c.redirect(NoticeCard.address(symbol), HttpStatus.SEE_OTHER);
  }

  /** The measure that the form names, of which some document is held. */
  private DocumentSymbol held(Context c) {
    try {
      DocumentSymbol symbol =
          DocumentSymbol.parse(Optional.ofNullable(c.formParam("symbol")).orElse(""));
      return measures.of(symbol).orElseThrow(NotFoundResponse::new).measure().base();
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(); // not from a form of ours
    }
  }

  /** Takes the wish of somebody we do not know; what is said is the same for every address. */
  private void ask(Context c, DocumentSymbol symbol) {
    View view = View.of(c, clock.instant(), "");
    SubscribeForm form = SubscribeForm.of(c.formParamMap(), view.words().language());
    if (signUp.isEmpty()) {
      say(c, view, 403, "subscribe.closed.title", "subscribe.closed");
    } else if (!limits.allows(RateLimits.What.SUBSCRIBE, c)) {
      say(c, view, 429, "error.busy", "error.busy.next");
    } else if (!form.hasAddress()) {
      say(c, view, 422, "subscribe.wrong.email", "subscribe.wrong.email.next");
    } else {
      take(c, symbol, view, form);
    }
  }

  private void take(Context c, DocumentSymbol symbol, View view, SubscribeForm form) {
    Wish wish =
        new Wish(
            form.email(),
            view.words().language().code(),
            form.zoneId(),
            new Wish.Wanted.Following(symbol));
    try {
      if (!SubscribeForm.isFilledByMachine(c.formParamMap())) {
        signUp.orElseThrow().ask(wish);
      }
      say(c, view, 200, "subscribe.asked", "follow.asked");
    } catch (IllegalArgumentException e) {
      say(c, view, 422, "subscribe.wrong.email", "subscribe.wrong.email.next");
    }
  }

  private void say(Context c, View view, int status, String headline, String sentence) {
    c.status(status);
    templates.render(
        c,
        "said.jte",
        Map.of(
            "view", view.titled(view.t(headline)),
            "headline", view.t(headline),
            "sentence", view.t(sentence)));
  }
}
