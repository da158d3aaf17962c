package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.SignUps;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.store.subscriber.SignUpStore.SignUp;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Wish.Wanted;
import org.tbtwatch.web.page.NoticeCard;

/** Where the mail to confirm a wish leads: what was asked for, and a button. */
final class ConfirmPages {
  private final Letters letters;
  private final ReaderDesk desk;
  private final SignUps signUps;
  private final KnownReader known;

  ConfirmPages(Letters letters, ReaderDesk desk, SignUps signUps, KnownReader known) {
    this.letters = letters;
    this.desk = desk;
    this.signUps = signUps;
    this.known = known;
  }

  void add(RoutesConfig routes) {
    String confirm = "/" + ReaderPages.CONFIRM + "{" + Letters.TOKEN + "}";
    routes.get(confirm, this::ask);
    routes.post(confirm, this::confirm);
  }

  private void ask(Context c) {
    letters.withToken(
        c,
        Scope.CONFIRM,
        token ->
            signUps
                .wish(token.subject())
                .ifPresentOrElse(wish -> letters.say(c, asked(wish)), () -> answered(c)));
  }

  private static LetterPage asked(SignUp wish) {
    LetterWords words = LetterWords.of(wish.language());
    return switch (wish.wanted()) {
      case Wanted.Digest digest ->
          LetterPage.saying(
                  words, words.t("confirm.title"), words.t("confirm.text", digest.search().name()))
              .withButton(words.t("confirm.button"), "");
      case Wanted.Following following ->
          LetterPage.saying(
                  words,
                  words.t("confirmFollow.title", following.symbol().base().toString()),
                  words.t("follow.text"))
              .withButton(words.t("confirmFollow.button"), "");
    };
  }

  private void confirm(Context c) {
    letters.withToken(
        c,
        Scope.CONFIRM,
        token ->
            signUps
                .wish(token.subject())
                .ifPresentOrElse(wish -> confirm(c, wish), () -> answered(c)));
  }

  private void confirm(Context c, SignUp wish) {
    signUps
        .confirm(wish.id())
        .ifPresentOrElse(
            reader -> {
              known.remember(c, reader);
              switch (wish.wanted()) {
                case Wanted.Digest digest -> welcome(c, reader);
                case Wanted.Following following -> followed(c, reader, following.symbol());
              }
            },
            () -> answered(c));
  }

  private void welcome(Context c, Subscriber reader) {
    LetterWords words = LetterWords.of(reader.language());
    String first =
        desk.next(reader).stream()
            .findFirst()
            .map(at -> words.moment(at, reader.timeZone()))
            .orElse("");
    letters.say(
        c,
        LetterPage.saying(words, words.t("welcome.title"), words.t("welcome.text", first))
            .withLink(words.t("welcome.preferences"), "../" + KnownReader.PAGE));
  }

  private void followed(Context c, Subscriber reader, DocumentSymbol symbol) {
    LetterWords words = LetterWords.of(reader.language());
    letters.say(
        c,
        LetterPage.saying(
                words,
                words.t("followed.title", symbol.base().toString()),
                words.t("followed.text"))
            .withLink(words.t("followed.back"), ".." + NoticeCard.address(symbol)));
  }

  private void answered(Context c) {
    LetterWords words = Letters.words(c);
    letters.say(c, LetterPage.saying(words, words.t("answered.title"), words.t("answered.text")));
  }
}
