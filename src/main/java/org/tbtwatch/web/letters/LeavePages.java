package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Delivery.Quiet;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscriber.Status;
import org.tbtwatch.subscription.Subscription;

/**
 * One thing at a time: leave the digest, leave one search, no word without news, come back, follow
 * a measure, "not for me". Looking shows a button; pressing it acts. Leaving also takes the post
 * that mail programs send by themselves (RFC 8058), which knows no cookie and reads no answer.
 */
final class LeavePages {
  private final Letters letters;
  private final ReaderDesk desk;

  LeavePages(Letters letters, ReaderDesk desk) {
    this.letters = letters;
    this.desk = desk;
  }

  void add(RoutesConfig routes) {
    String token = "{" + Letters.TOKEN + "}";
    routes.get("/" + ReaderPages.LEAVE + token, this::askLeave);
    routes.post("/" + ReaderPages.LEAVE + token, this::leave);
    routes.post("/come-back/" + token, this::comeBack);
    routes.get("/" + ReaderPages.LEAVE_SEARCH + token, this::askLeaveSearch);
    routes.post("/" + ReaderPages.LEAVE_SEARCH + token, this::leaveSearch);
    routes.get("/" + ReaderPages.QUIET + token, this::askQuiet);
    routes.post("/" + ReaderPages.QUIET + token, this::endQuiet);
    routes.get("/" + ReaderPages.FOLLOW + token, this::askFollow);
    routes.post("/" + ReaderPages.FOLLOW + token, this::follow);
    routes.get("/" + ReaderPages.NOT_FOR_ME + token, this::askNotForMe);
    routes.post("/" + ReaderPages.NOT_FOR_ME + token, this::notForMe);
  }

  private void askLeave(Context c) {
    letters.forReader(
        c,
        Scope.LEAVE,
        (token, reader) -> {
          LetterWords words = words(reader);
          letters.say(
              c,
              reader.status() == Status.LEFT
                  ? LetterPage.saying(words, words.t("left.title"), words.t("left.text"))
                  : LetterPage.saying(words, words.t("leave.title"), words.t("leave.text"))
                      .withButton(words.t("leave.button"), ""));
        });
  }

  private void leave(Context c) {
    letters.forReader(
        c,
        Scope.LEAVE,
        (token, reader) -> {
          desk.leave(reader);
          LetterWords words = words(reader);
          letters.say(
              c,
              LetterPage.saying(words, words.t("left.title"), words.t("left.text"))
                  .withButton(
                      words.t("back.button"), "../come-back/" + desk.comeBackToken(reader)));
        });
  }

  private void comeBack(Context c) {
    letters.forReader(
        c,
        Scope.COME_BACK,
        (token, reader) -> {
          desk.comeBack(reader);
          LetterWords words = words(reader);
          letters.say(c, LetterPage.saying(words, words.t("back.title"), words.t("back.text")));
        });
  }

  private void askLeaveSearch(Context c) {
    letters.forReader(
        c,
        Scope.LEAVE_SEARCH,
        (token, reader) -> {
          LetterWords words = words(reader);
          Optional<Subscription> search = desk.search(reader, token.detail());
          letters.say(
              c,
              search
                  .map(
                      s ->
                          LetterPage.saying(
                                  words,
                                  words.t("search.title", name(s, words)),
                                  words.t("search.text"))
                              .withButton(words.t("search.button"), ""))
                  .orElseGet(
                      () ->
                          LetterPage.saying(
                              words, words.t("searchLeft.title"), words.t("searchLeft.text"))));
        });
  }

  private void leaveSearch(Context c) {
    letters.forReader(
        c,
        Scope.LEAVE_SEARCH,
        (token, reader) -> {
          desk.leaveSearch(reader, token.detail());
          LetterWords words = words(reader);
          boolean last = desk.searches(reader).isEmpty();
          letters.say(
              c,
              LetterPage.saying(
                  words,
                  words.t("searchLeft.title"),
                  words.t(last ? "searchLeft.last" : "searchLeft.text")));
        });
  }

  private void askQuiet(Context c) {
    letters.forReader(
        c,
        Scope.QUIET,
        (token, reader) -> {
          LetterWords words = words(reader);
          letters.say(
              c,
              reader.delivery().quiet() == Quiet.NEVER
                  ? quietEnded(words)
                  : LetterPage.saying(words, words.t("quiet.title"), words.t("quiet.text"))
                      .withButton(words.t("quiet.button"), ""));
        });
  }

  private void endQuiet(Context c) {
    letters.forReader(
        c,
        Scope.QUIET,
        (token, reader) -> {
          desk.endQuietMails(reader);
          letters.say(c, quietEnded(words(reader)));
        });
  }

  private static LetterPage quietEnded(LetterWords words) {
    return LetterPage.saying(words, words.t("quietEnded.title"), words.t("quietEnded.text"));
  }

  private void askFollow(Context c) {
    aboutNotice(
        c,
        Scope.FOLLOW,
        (words, reader, notice) ->
            LetterPage.saying(
                    words, words.t("follow.title", symbol(notice)), words.t("follow.text"))
                .withButton(words.t("follow.button"), ""));
  }

  private void follow(Context c) {
    aboutNotice(
        c,
        Scope.FOLLOW,
        (words, reader, notice) -> {
          desk.follow(reader, notice);
          return LetterPage.saying(
              words, words.t("followed.title", symbol(notice)), words.t("followed.text"));
        });
  }

  private void askNotForMe(Context c) {
    aboutNotice(
        c,
        Scope.NOT_FOR_ME,
        (words, reader, notice) ->
            LetterPage.saying(
                    words, words.t("notForMe.title", symbol(notice)), words.t("notForMe.text"))
                .withButton(words.t("notForMe.button"), ""));
  }

  private void notForMe(Context c) {
    aboutNotice(
        c,
        Scope.NOT_FOR_ME,
        (words, reader, notice) -> {
          desk.notForMe(reader, notice);
          return LetterPage.saying(
              words, words.t("notForMeDone.title", symbol(notice)), words.t("notForMeDone.text"));
        });
  }

  /** A page about one notification for one reader. */
  private interface NoticeAct {
    LetterPage page(LetterWords words, Subscriber reader, FiledNotification notice);
  }

  private void aboutNotice(Context c, Scope scope, NoticeAct act) {
    letters.forReader(
        c,
        scope,
        (token, reader) -> {
          LetterWords words = words(reader);
          letters.say(
              c,
              desk.notification(token.detail())
                  .map(notice -> act.page(words, reader, notice))
                  .orElseGet(
                      () ->
                          LetterPage.saying(words, words.t("gone.title"), words.t("gone.notice"))));
        });
  }

  private static String symbol(FiledNotification notice) {
    return notice.notification().symbol().toString();
  }

  private static String name(Subscription s, LetterWords words) {
    return s.search().name().isBlank() ? words.t("search.unnamed") : s.search().name();
  }

  private static LetterWords words(Subscriber reader) {
    return LetterWords.of(reader.language());
  }
}
