package org.tbtwatch.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

/** Counts what one run of a source sees, page by page, before any of it is stored. */
public final class Observation {
  /** Fields that sources fill by themselves; those that we infer say nothing about the source. */
  private static final List<NotificationField> WATCHED =
      List.of(
          NotificationField.TITLE,
          NotificationField.DESCRIPTION,
          NotificationField.PRODUCTS_COVERED,
          NotificationField.HS_CODES,
          NotificationField.ICS_CODES,
          NotificationField.OBJECTIVES,
          NotificationField.OBJECTIVE_TEXT,
          NotificationField.KEYWORDS,
          NotificationField.ARTICLES,
          NotificationField.DISTRIBUTION_DATE,
          NotificationField.FINAL_DATE_FOR_COMMENTS,
          NotificationField.PROPOSED_ADOPTION,
          NotificationField.PROPOSED_ENTRY_INTO_FORCE,
          NotificationField.AGENCY,
          NotificationField.ENQUIRY_POINT,
          NotificationField.URL,
          NotificationField.DOCUMENTS);

  private static final int RECENT_DAYS = 60;

  /** Fewer than these may move on to the next page while we turn it. */
  private static final int MANY = 5;

  private final Instant at;
  private final LocalDate today;
  private final DateEvidence dates;
  private final Map<String, Integer> filled = new TreeMap<>();
  private final Map<String, Integer> languages = new TreeMap<>();
  private final Map<LocalDate, Integer> perDay = new TreeMap<>();
  private final Set<String> bodies = new HashSet<>();
  private final Set<DocumentSymbol> walked = new HashSet<>();
  private Set<DocumentSymbol> lastPage = Set.of();
  private boolean nothingNew;
  private int pages;
  private int timesSame;
  private boolean bodyAgain;
  private int rows;
  private int items;
  private int isNew;
  private int unread;
  private int recent;
  private int garbled;
  private Optional<LocalDate> newest = Optional.empty();
  private String firstPageHash = "";
  private String contentType = "";
  private String host = "";
  private OptionalLong total = OptionalLong.empty();

  /** Starts a run. */
  public Observation(Instant at) {
    this.at = at;
    this.today = at.atZone(ZoneOffset.UTC).toLocalDate();
    this.dates = new DateEvidence(today);
  }

  /** A walk begins at its first page again, at another address. */
  public void startOver() {
    bodies.clear();
    walked.clear();
    lastPage = Set.of();
    nothingNew = false;
    timesSame = 0;
    bodyAgain = false;
    rows = 0;
    items = 0;
    unread = 0;
    recent = 0;
    garbled = 0;
    pages = 0;
    filled.clear();
    languages.clear();
    perDay.clear();
    dates.clear();
    newest = Optional.empty();
    total = OptionalLong.empty();
  }

  /**
   * A page was read.
   *
   * @param bodyHash of the page
   * @param type its media type
   * @param answeredBy the host that answered
   * @param rowsSeen its rows
   * @param says how many items the source says it has in all
   */
  public void page(
      String bodyHash, String type, String answeredBy, int rowsSeen, OptionalLong says) {
    if (pages == 0) {
      firstPageHash = bodyHash;
      contentType = type;
      host = answeredBy;
      total = says;
    }
    pages++;
    rows += rowsSeen;
    bodyAgain = !bodies.add(bodyHash) && rowsSeen > 0;
  }

  /** A row or box could not be read. */
  public void unread(String field, String found) {
    unread++;
    dates.unread(field, found);
  }

  /**
   * Notifications were understood, all of one page or a batch of it.
   *
   * @param known distribution dates that are stored already, by symbol
   */
  public void items(List<Notification> notifications, Map<DocumentSymbol, LocalDate> known) {
    for (Notification n : notifications) {
      items++;
      n.distributionDate()
          .ifPresent(d -> dates.read(d, Optional.ofNullable(known.get(n.symbol()))));
      newest = later(newest, n.distributionDate());
      if (isRecent(n)) {
        recent(n);
      }
    }
  }

  private boolean isRecent(Notification n) {
    return n.distributionDate().map(d -> d.isAfter(today.minusDays(RECENT_DAYS))).orElse(true);
  }

  private void recent(Notification n) {
    recent++;
    n.distributionDate()
        .filter(d -> !d.isAfter(today))
        .ifPresent(d -> perDay.merge(d, 1, Integer::sum));
    for (NotificationField field : WATCHED) {
      filled.merge(field.key(), field.isEmpty(n) ? 0 : 1, Integer::sum);
    }
    String text = n.title() + " " + n.description() + " " + n.productsCovered();
    LanguageGuess.of(text).ifPresent(l -> languages.merge(l, 1, Integer::sum));
    garbled += Garbled.is(text) ? 1 : 0;
  }

  private static Optional<LocalDate> later(Optional<LocalDate> a, Optional<LocalDate> b) {
    return a.isPresent() && (b.isEmpty() || a.get().isAfter(b.get())) ? a : b;
  }

  /** The page is at its end: these were all its notifications. */
  public void pageEnds(Set<DocumentSymbol> symbols) {
    timesSame = !symbols.isEmpty() && symbols.equals(lastPage) ? timesSame + 1 : 0;
    lastPage = Set.copyOf(symbols);
    nothingNew = !walked.addAll(symbols);
  }

  /** This many were not known before. */
  public void recorded(int fresh) {
    isNew += fresh;
  }

  /**
   * Whether the walk goes in circles: the same body twice, or only notifications that were there
   * before. A few may move on to the next page while we turn it, and a joint notification listed
   * once for each Member may fill two small pages.
   */
  boolean goesInCircles() {
    return bodyAgain || nothingNew && lastPage.size() >= MANY || timesSame >= 3;
  }

  /** How many rows of today's two months had broken letters. */
  int garbled() {
    return garbled;
  }

  int pages() {
    return pages;
  }

  DateEvidence dates() {
    return dates;
  }

  LocalDate today() {
    return today;
  }

  /** What was seen so far. */
  public RunFacts facts() {
    return new RunFacts(
        at,
        rows,
        items,
        isNew,
        unread,
        recent,
        filled,
        languages,
        perDay,
        newest,
        firstPageHash,
        contentType,
        host,
        total);
  }
}
