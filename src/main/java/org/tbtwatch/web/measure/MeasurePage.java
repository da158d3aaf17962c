package org.tbtwatch.web.measure;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.digest.CommentBy;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Demands;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Words;

/**
 * What the page of a measure shows.
 *
 * @param told the measure
 * @param similar notices of other measures like it
 * @param words in the reader's language
 * @param members the table of Members
 * @param today the UTC day
 * @param homeMember through whose enquiry point firms comment here; may be empty
 * @param leadDays days a firm needs by the settings
 */
public record MeasurePage(
    MeasureRun.Told told,
    List<NoticeCard> similar,
    Words words,
    Members members,
    LocalDate today,
    String homeMember,
    int leadDays) {
  private static final CodeNames HS = CodeNames.hs();
  private static final CodeNames ICS = CodeNames.ics();
  private static final int MOST_CODES = 24;

  /** A label with its text, and where the text leads; may lead nowhere. */
  public record Fact(String label, List<Part> parts) {}

  /** A part of a fact. */
  public record Part(String text, String address) {}

  /** One document on the timeline. */
  public record Row(
      String id,
      String date,
      String kind,
      List<String> symbols,
      String title,
      List<String> reasons,
      List<Differences.Changed> changed,
      List<Later> later,
      List<Part> links,
      String source) {}

  /** A later version of the same document. */
  public record Later(String date, String cause, List<Differences.Changed> changed) {}

  private Measure measure() {
    return told.measure();
  }

  /** The document that says most: the newest original or revision. */
  private FiledNotification base() {
    return measure().documents().reversed().stream()
        .filter(
            f ->
                f.notification().kind() == Kind.ORIGINAL
                    || f.notification().kind() == Kind.REVISION)
        .findFirst()
        .orElse(measure().documents().get(0));
  }

  /** The text of the last document that fills a box. */
  private String newest(NotificationField field) {
    return measure().documents().reversed().stream()
        .map(FiledNotification::notification)
        .filter(n -> !field.isEmpty(n))
        .map(field::text)
        .findFirst()
        .orElse("");
  }

  /** Symbol of the measure. */
  public String symbol() {
    return measure().base().toString();
  }

  /** Products covered as written, or the title where that box is empty. */
  public String original() {
    String products = newest(NotificationField.PRODUCTS_COVERED);
    return products.isEmpty() ? title() : products;
  }

  /** Title of the notified text. */
  public String title() {
    String own = base().notification().title();
    return own.isEmpty() ? newest(NotificationField.TITLE) : own;
  }

  /** Whether the title stands in place of the products. */
  public boolean titleLeads() {
    return newest(NotificationField.PRODUCTS_COVERED).isEmpty();
  }

  /** Products in the reader's language. */
  public String product() {
    return NoticeCard.product(base().notification(), words.language());
  }

  /** Head of the page: the product, or what is covered as written. */
  public String headline() {
    String product = product();
    return product.isEmpty() ? NoticeCard.cut(NoticeCard.line(original()), 140) : product;
  }

  /** Where it stands. */
  public State state() {
    return measure().state(today);
  }

  /** The tone of the state. */
  public String tone() {
    return NoticeCard.tone(state(), measure().finalDateForComments(), today);
  }

  /** The state in words. */
  public String stateWord() {
    return words.t("state." + (tone().equals("soon") ? "soon" : state().word()));
  }

  /** The deadline as printed, for the clock. */
  public Optional<LocalDate> deadline() {
    return measure().finalDateForComments();
  }

  /** Days left until the printed deadline; negative when it has passed. */
  public long daysLeft() {
    return deadline().map(d -> ChronoUnit.DAYS.between(today, d)).orElse(0L);
  }

  /** Until when a firm here can comment. */
  public Optional<CommentBy> commentBy() {
    return CommentBy.of(measure(), base(), homeMember, leadDays);
  }

  /** How the effective deadline comes about. */
  public String arithmetic(CommentBy by) {
    List<String> parts = new ArrayList<>(List.of(words.date(by.printed())));
    by.cutoffDays()
        .ifPresent(
            days ->
                parts.add(
                    words.t(
                        "effective.cutoff",
                        "days",
                        days,
                        "working",
                        by.working() ? "yes" : "no",
                        "member",
                        members.byCode(homeMember).name(words.language().code()))));
    if (by.leadDays() > 0) {
      parts.add(words.t("effective.lead", "days", by.leadDays()));
    }
    return words.comma(parts);
  }

  /** Days from today to a date. */
  public long days(LocalDate to) {
    return ChronoUnit.DAYS.between(today, to);
  }

  /** Members who notified. */
  public List<NoticeCard.Who> notifying() {
    return base().notification().notifyingMembers().stream()
        .map(c -> new NoticeCard.Who(c, members.byCode(c).name(words.language().code())))
        .toList();
  }

  /** Where its enquiry point is, as the notice says. */
  public String enquiryPoint() {
    return newest(NotificationField.ENQUIRY_POINT);
  }

  /** The content as described. */
  public String description() {
    String own = base().notification().description();
    return own.isEmpty() ? newest(NotificationField.DESCRIPTION) : own;
  }

  /** The date that matters next in this state. */
  public Optional<LocalDate> next() {
    return switch (state()) {
      case OPEN, CLOSED, UNKNOWN -> deadline();
      case ADOPTED, IN_FORCE -> measure().entryIntoForce();
      case WITHDRAWN -> Optional.empty();
    };
  }

  /** Facts, in the order in which they are asked for. */
  public List<Fact> facts() {
    Notification n = base().notification();
    List<Fact> facts = new ArrayList<>();
    codes(facts, n);
    objectives(facts);
    date(facts, "proposedAdoption", measure().adoption(), NotificationField.PROPOSED_ADOPTION);
    date(
        facts,
        "proposedEntryIntoForce",
        measure().entryIntoForce(),
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
    for (FiledNotification f : measure().documents()) {
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
    String text = date.map(words::date).orElseGet(() -> newest(field));
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
    String text = newest(field);
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

  /** All documents, newest first. */
  public List<Row> timeline() {
    Differences differences = new Differences(words);
    Map<String, List<Differences.Changed>> between = differences.between(measure());
    List<Row> rows = new ArrayList<>();
    for (FiledNotification filed : measure().documents().reversed()) {
      Notification n = filed.notification();
      List<Later> later = new ArrayList<>();
      for (Change change : told.changes().getOrDefault(filed.id(), List.of())) {
        List<Differences.Changed> own = change.isNew() ? List.of() : differences.of(change);
        if (!own.isEmpty()) {
          later.add(new Later(words.at(change.recordedAt()), change.cause().toString(), own));
        }
      }
      rows.add(
          new Row(
              filed.id(),
              n.distributionDate().map(words::date).orElse("–"),
              NoticeCard.kind(n.symbol(), words),
              n.symbols().stream().map(Object::toString).toList(),
              n.title(),
              n.addendumReasons().stream().map(r -> words.or("reason." + r, r)).toList(),
              between.getOrDefault(filed.id(), List.of()),
              later.reversed(),
              links(n),
              filed.origins().values().stream()
                  .distinct()
                  .sorted()
                  .reduce((a, b) -> a + ", " + b)
                  .orElse("")));
    }
    return rows;
  }

  private List<Part> links(Notification n) {
    List<Part> links = new ArrayList<>();
    if (!NoticeCard.safe(n.url()).isEmpty()) {
      links.add(new Part(words.t("link.wto"), n.url()));
    }
    for (Link link : n.documents()) {
      if (!NoticeCard.safe(link.url()).isEmpty()) {
        String label = words.or("lang." + link.label(), link.label());
        links.add(
            new Part(
                words.t("link.text", "label", label.isEmpty() ? "none" : NoticeCard.cut(label, 40)),
                link.url()));
      }
    }
    return links;
  }

  /** Where sources disagree, one sentence each. */
  public List<String> conflicts() {
    List<String> all = new ArrayList<>();
    told.conflicts()
        .forEach(
            (id, fields) ->
                fields.forEach(
                    (field, values) ->
                        all.add(
                            words.or("field." + field.key(), field.key())
                                + ": "
                                + words.comma(
                                    values.entrySet().stream()
                                        .map(
                                            e ->
                                                e.getKey()
                                                    + " “"
                                                    + NoticeCard.cut(
                                                        NoticeCard.line(e.getValue()), 80)
                                                    + "”")
                                        .toList()))));
    return all;
  }

  /** When this page's facts were last told. */
  public String asOf() {
    return measure().documents().stream()
        .map(FiledNotification::changedAt)
        .max(java.util.Comparator.naturalOrder())
        .map(words::at)
        .orElse("");
  }

  /** Where to follow it from: the subscription form, filled in. */
  public String follow() {
    return "/subscribe?measure=" + org.tbtwatch.web.page.View.encoded(symbol());
  }
}
