package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Member;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.SignUps;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/** Joining by oneself: a form, a mail, a button. */
final class JoinPages {
  private static final int LONGEST = 400;
  private static final int MOST_WORDS = 40;

  private final Letters letters;
  private final ReaderDesk desk;
  private final SignUps signUps;
  private final Members members;

  JoinPages(Letters letters, ReaderDesk desk, SignUps signUps, Members members) {
    this.letters = letters;
    this.desk = desk;
    this.signUps = signUps;
    this.members = members;
  }

  void add(RoutesConfig routes) {
    routes.get("/join", this::form);
    routes.post("/join", this::ask);
    String confirm = "/" + ReaderPages.CONFIRM + "{" + Letters.TOKEN + "}";
    routes.get(confirm, this::askConfirm);
    routes.post(confirm, this::confirm);
  }

  private void form(Context c) {
    letters.render(c, "letters/join.jte", page(c, ""));
  }

  private JoinPage page(Context c, String fault) {
    return new JoinPage(
        Letters.words(c),
        text(c, "email"),
        text(c, "keywords"),
        text(c, "hs"),
        text(c, "members"),
        fault);
  }

  private static String text(Context c, String name) {
    String text =
        Optional.ofNullable(c.formParam(name))
            .or(() -> Optional.ofNullable(c.queryParam(name)))
            .orElse("")
            .strip();
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
  }

  private void ask(Context c) {
    LetterWords words = Letters.words(c);
    Optional<SavedSearch> search = search(c);
    ZoneId zone = PreferenceForm.zone(text(c, "time_zone")).orElse(ZoneOffset.UTC);
    String language =
        LetterWords.LANGUAGES.contains(text(c, "language"))
            ? text(c, "language")
            : words.language();
    if (search.isEmpty()) {
      again(c, words.t("join.nothing"));
      return;
    }
    try {
      signUps.ask(text(c, "email"), language, zone, search.get());
    } catch (IllegalArgumentException e) {
      again(c, words.t("join.address"));
      return;
    }
    letters.say(c, LetterPage.saying(words, words.t("asked.title"), words.t("asked.text")));
  }

  private void again(Context c, String fault) {
    c.status(HttpStatus.UNPROCESSABLE_CONTENT);
    letters.render(c, "letters/join.jte", page(c, fault));
  }

  /** Something must be wanted: without a word or a code everything would come. */
  private Optional<SavedSearch> search(Context c) {
    List<String> keywords = parts(text(c, "keywords")).limit(MOST_WORDS).toList();
    List<HsCode> hs = HsCode.parseList(text(c, "hs"));
    List<String> codes =
        parts(text(c, "members"))
            .map(members::byName)
            .flatMap(Optional::stream)
            .map(Member::code)
            .distinct()
            .toList();
    if (keywords.isEmpty() && hs.isEmpty()) {
      return Optional.empty();
    }
    String name = keywords.isEmpty() ? text(c, "hs") : String.join("; ", keywords);
    return Optional.of(
        new SavedSearch(
            name.length() > 60 ? name.substring(0, 60) : name,
            keywords,
            List.of(),
            hs,
            List.of(),
            codes,
            List.of(),
            List.of(),
            Breadth.NORMAL));
  }

  private static Stream<String> parts(String text) {
    return Stream.of(text.split("[;；、，,|\\r\\n]+")).map(String::strip).filter(s -> !s.isEmpty());
  }

  private void askConfirm(Context c) {
    letters.withToken(
        c,
        Scope.CONFIRM,
        token ->
            signUps
                .wish(token.subject())
                .ifPresentOrElse(
                    wish -> {
                      LetterWords words = LetterWords.of(wish.language());
                      letters.say(
                          c,
                          LetterPage.saying(
                                  words,
                                  words.t("confirm.title"),
                                  words.t("confirm.text", wish.search().name()))
                              .withButton(words.t("confirm.button"), ""));
                    },
                    () -> answered(c)));
  }

  private void confirm(Context c) {
    letters.withToken(
        c,
        Scope.CONFIRM,
        token ->
            signUps
                .confirm(token.subject())
                .ifPresentOrElse(reader -> welcome(c, reader), () -> answered(c)));
  }

  private void welcome(Context c, Subscriber reader) {
    LetterWords words = LetterWords.of(reader.language());
    String first =
        desk.next(reader).stream()
            .findFirst()
            .map(at -> words.moment(at, reader.timeZone()))
            .orElse("");
    LetterPage page =
        LetterPage.saying(words, words.t("welcome.title"), words.t("welcome.text", first));
    letters.say(
        c,
        desk.preferences(reader)
            .map(url -> page.withLink(words.t("welcome.preferences"), "../" + tail(url.toString())))
            .orElse(page));
  }

  /** The address below our own base, whatever stands before it. */
  private static String tail(String url) {
    return url.substring(url.indexOf(ReaderPages.PREFERENCES));
  }

  private void answered(Context c) {
    LetterWords words = Letters.words(c);
    letters.say(c, LetterPage.saying(words, words.t("answered.title"), words.t("answered.text")));
  }
}
