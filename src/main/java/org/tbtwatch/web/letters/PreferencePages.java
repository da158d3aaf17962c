package org.tbtwatch.web.letters;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.nomenclature.MemberChoice;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.run.reader.ReaderDesk;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** The page on which a reader chooses what comes when, over the link of a mail. */
final class PreferencePages {
  private final Letters letters;
  private final ReaderDesk desk;
  private final KnownReader known;
  private final Members members;
  private final Clock clock;

  PreferencePages(
      Letters letters, ReaderDesk desk, KnownReader known, Members members, Clock clock) {
    this.members = members;
    this.letters = letters;
    this.desk = desk;
    this.known = known;
    this.clock = clock;
  }

  void add(RoutesConfig routes) {
    String path = "/" + ReaderPages.PREFERENCES + "{" + Letters.TOKEN + "}";
    routes.get(path, this::show);
    routes.post(path, this::act);
    routes.get("/" + KnownReader.PAGE, this::own);
    routes.post("/" + KnownReader.PAGE + "/forget", this::forget);
  }

  private void show(Context c) {
    letters.forReader(
        c,
        Scope.PREFERENCES,
        (token, reader) -> {
          known.remember(c, reader);
          show(c, reader, false, List.of());
        });
  }

  /** A known reader's own page; anybody else may become a reader. */
  private void own(Context c) {
    Optional<String> page = known.who(c).flatMap(desk::preferences).map(URI::toString);
    if (page.isEmpty()) {
      known.forget(c);
    }
    c.redirect(
        page.map(url -> url.substring(url.indexOf(ReaderPages.PREFERENCES))).orElse("subscribe"));
  }

  private void forget(Context c) {
    known.forget(c);
    c.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void act(Context c) {
    letters.forReader(
        c,
        Scope.PREFERENCES,
        (token, reader) -> {
          switch (Optional.ofNullable(c.formParam("do")).orElse("")) {
            case "save" -> save(c, reader);
            case "resume" -> {
              desk.resume(reader);
              show(c, reader, true, List.of());
            }
            case "leave-search" -> {
              desk.leaveSearch(reader, of(c));
              show(c, reader, true, List.of());
            }
            case "exclude", "keep" -> {
              desk.answer(reader, of(c), "exclude".equals(c.formParam("do")));
              show(c, reader, true, List.of());
            }
            case "unfollow" -> {
              symbol(of(c)).ifPresent(s -> desk.unfollow(reader, s));
              show(c, reader, true, List.of());
            }
            case "calendar" -> {
              desk.newCalendar(reader);
              show(c, reader, true, List.of());
            }
            case "leave" -> {
              desk.leave(reader);
              LetterWords words = LetterWords.of(reader.language());
              letters.say(
                  c,
                  LetterPage.saying(words, words.t("left.title"), words.t("left.text"))
                      .withButton(
                          words.t("back.button"), "../come-back/" + desk.comeBackToken(reader)));
            }
            default -> {
              c.status(HttpStatus.BAD_REQUEST);
              show(c, reader, false, List.of());
            }
          }
        });
  }

  private static String of(Context c) {
    return Optional.ofNullable(c.formParam("of")).orElse("");
  }

  private static Optional<DocumentSymbol> symbol(String text) {
    try {
      return Optional.of(DocumentSymbol.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not from our form
    }
  }

  private void save(Context c, Subscriber reader) {
    LocalDate today = clock.instant().atZone(reader.timeZone()).toLocalDate();
    PreferenceForm form = new PreferenceForm(c, reader, members, LetterWords.of(reader.language()));
    Subscriber wanted = form.read(today);
    if (form.faults().isEmpty()) {
      desk.change(wanted);
      show(c, wanted, true, List.of());
    } else {
      c.status(HttpStatus.UNPROCESSABLE_CONTENT);
      show(c, wanted, false, form.faults());
    }
  }

  private void show(Context c, Subscriber reader, boolean saved, List<String> faults) {
    LetterWords words = LetterWords.of(reader.language());
    letters.render(
        c,
        "letters/preferences.jte",
        new PreferencePage(
            words,
            reader,
            saved,
            faults,
            stopped(reader, words),
            desk.next(reader),
            offers(reader, words),
            desk.searches(reader).stream().map(s -> search(s, words)).toList(),
            desk.followed(reader).stream().map(DocumentSymbol::toString).toList(),
            MemberChoice.of(members, words.language(), reader.homeMember()),
            desk.calendar(reader).map(URI::toString).orElse("")));
  }

  /** Why nothing goes to the address, and what its server said. */
  private List<String> stopped(Subscriber reader, LetterWords words) {
    return desk.stopped(reader)
        .map(
            s ->
                List.of(
                    words.t("stopped." + s.cause().name(), words.moment(s.at(), reader.timeZone())),
                    words.t("stopped.said", s.reason())))
        .orElse(List.of());
  }

  private List<PreferencePage.Offer> offers(Subscriber reader, LetterWords words) {
    Map<String, String> names = new HashMap<>();
    desk.searches(reader).forEach(s -> names.put(s.id(), s.search().name()));
    return desk.offers(reader).stream()
        .filter(o -> names.containsKey(o.subscriptionId()))
        .map(
            o ->
                new PreferencePage.Offer(
                    o.id(),
                    words.t("offer.text", o.words()),
                    names.getOrDefault(o.subscriptionId(), ""),
                    String.join(words.t("comma"), o.symbols())))
        .toList();
  }

  private static PreferencePage.Search search(Subscription s, LetterWords words) {
    String name = s.search().name().isBlank() ? words.t("search.unnamed") : s.search().name();
    return new PreferencePage.Search(
        s.id(), name, String.join(words.t("comma"), s.search().keywords()));
  }
}
