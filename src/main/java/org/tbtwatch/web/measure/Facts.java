package org.tbtwatch.web.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Demands;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.web.page.Words;

/** What is known of a measure beside its products and its deadline: a list of labels and texts. */
public final class Facts {
  private static final CodeNames HS = CodeNames.hs();
  private static final CodeNames ICS = CodeNames.ics();
  private static final int MOST_CODES = 24;

  private final Story story;
  private final Words words;

  Facts(Story story, Words words) {
    this.story = story;
    this.words = words;
  }

  /** A label with its text. */
  public record Fact(String label, List<Part> parts) {}

  /** A part of a fact, and where it leads; may lead nowhere. */
  public record Part(String text, String address) {}

  /** Facts, in the order in which they are asked for. */
  List<Fact> all() {
    Notification n = story.base().notification();
    List<Fact> facts = new ArrayList<>();
    codes(facts, n);
    objectives(facts);
    date(
        facts, "proposedAdoption", story.measure().adoption(), NotificationField.PROPOSED_ADOPTION);
    date(
        facts,
        "proposedEntryIntoForce",
        story.measure().entryIntoForce(),
        NotificationField.PROPOSED_ENTRY_INTO_FORCE);
    demands(facts, n);
    List<Part> regimes =
        Regimes.shipped().tags(n).stream()
            .map(t -> new Part(regime(t), "/search?regime=" + t.id()))
            .toList();
    add(facts, "regimes", regimes);
    add(facts, "standardsCited", n.standardsCited().stream().map(s -> new Part(s, "")).toList());
    add(facts, "articles", n.articles().stream().map(a -> new Part(a, "")).toList());
    text(facts, NotificationField.OBJECTIVE_TEXT);
    text(facts, NotificationField.RELEVANT_DOCUMENTS);
    text(facts, NotificationField.AGENCY);
    return facts;
  }

  private void codes(List<Fact> facts, Notification n) {
    List<Part> given =
        n.hsCodes().stream()
            .limit(MOST_CODES)
            .map(c -> new Part(named(c), "/products/" + productCode(c)))
            .distinct()
            .toList();
    add(facts, "hsCodes", given);
    if (given.isEmpty()) {
      List<Part> inferred = new ArrayList<>();
      for (HeadingFinder.Guess guess : HeadingFinder.shipped().guesses(n, List.of())) {
        inferred.add(
            new Part(
                words.t(
                    "measure.inferred",
                    "code",
                    guess.heading() + " " + HS.name(guess.heading(), words.language()).orElse(""),
                    "words",
                    words.comma(guess.because().stream().limit(3).toList())),
                "/products/" + guess.heading()));
      }
      add(facts, "hsInferred", inferred);
    }
    add(
        facts,
        "icsCodes",
        n.icsCodes().stream()
            .limit(MOST_CODES)
            .map(IcsCode::code)
            .map(
                c ->
                    new Part(
                        c + ICS.name(c, words.language()).map(x -> " " + x).orElse(""),
                        "/search?q=ics:" + c))
            .toList());
  }

  private static String productCode(HsCode code) {
    return code.shared().length() >= 4 ? code.shared().substring(0, 4) : code.chapter();
  }

  private String named(HsCode code) {
    String heading = productCode(code);
    return code + HS.name(heading, words.language()).map(x -> " " + x).orElse("");
  }

  private void objectives(List<Fact> facts) {
    Set<String> names = new LinkedHashSet<>();
    for (FiledNotification f : story.measure().documents()) {
      f.notification()
          .objectives()
          .forEach(
              o ->
                  names.add(
                      Objective.parse(o).map(x -> words.t("objective." + x.word())).orElse(o)));
    }
    add(facts, "objectives", names.stream().map(o -> new Part(o, "")).toList());
  }

  private void date(
      List<Fact> facts, String key, Optional<LocalDate> date, NotificationField field) {
    String text = date.map(words::date).orElseGet(() -> story.newest(field));
    if (!text.isEmpty()) {
      add(facts, key, List.of(new Part(text, "")));
    }
  }

  private void demands(List<Fact> facts, Notification n) {
    List<Part> parts = new ArrayList<>();
    for (Regimes.Naming naming : Demands.shipped().in(n.title() + "\n" + n.description())) {
      parts.add(
          new Part(
              words.t(
                  "measure.asked",
                  "what",
                  naming.regime().name(words.language()),
                  "words",
                  naming.words()),
              "/search?asked=" + naming.regime().id()));
    }
    add(facts, "asked", parts);
  }

  private void text(List<Fact> facts, NotificationField field) {
    String text = story.newest(field);
    if (!text.isEmpty()) {
      add(facts, field.key(), List.of(new Part(text, "")));
    }
  }

  private void add(List<Fact> facts, String key, List<Part> parts) {
    if (!parts.isEmpty()) {
      facts.add(new Fact(words.or("fact." + key, words.or("field." + key, key)), parts));
    }
  }

  private String regime(Regimes.Tag tag) {
    String name =
        Regimes.shipped().byId(tag.id()).map(r -> r.name(words.language())).orElse(tag.id());
    boolean told = tag.words().isEmpty() || name.contains(tag.words());
    return told ? name : name + " (" + tag.words() + ")";
  }
}
