package org.tbtwatch.web.page;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.digest.CommentBy;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.ProductNames;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.State;
import org.tbtwatch.run.search.SearchRun;
import org.tbtwatch.search.SearchResult;

/**
 * A notice as it stands in every list: what it is about, what happens, who, which, why.
 *
 * @param id of the notification
 * @param symbol shown
 * @param address of its measure
 * @param product its products in the reader's language; may be empty
 * @param original its products or title as written
 * @param tone the word of its state for the style: open, soon, closed, force, withdrawn, unknown
 * @param state in the reader's words
 * @param date the one that matters next, with days left; may be empty
 * @param member who notified
 * @param kind of document
 * @param title as written; empty where it stands for the products
 * @param passage the best one, hit words marked; may be empty
 * @param chips why it is here
 * @param text where the notified text is; may be empty
 * @param open whether it can be commented on
 */
public record NoticeCard(
    String id,
    String symbol,
    String address,
    String product,
    List<Piece> original,
    String tone,
    String state,
    String date,
    List<Who> member,
    String kind,
    List<Piece> title,
    List<Piece> passage,
    List<String> chips,
    String text,
    boolean open) {
  private static final int SOON_DAYS = 14;
  private static final int PRODUCTS = 200;
  private static final int TITLE = 220;
  private static final Set<String> SHOWN_ABOVE =
      Set.of("title", "productsCovered", "measureProducts");

  /** A part of a text, marked or not. */
  public record Piece(String text, boolean marked) {}

  /** A Member and where its page is. */
  public record Who(String code, String name) {}

  /** The card of what a search found. */
  public static NoticeCard of(SearchRun.Item item, Words words, Members members, LocalDate today) {
    Notification n = item.filed().notification();
    SearchResult.Hit hit = item.hit();
    String products = n.productsCovered().strip();
    boolean titleLeads = products.isEmpty();
    String lead = titleLeads ? n.title() : products;
    String leadMarked = hit.highlights().getOrDefault(titleLeads ? "title" : "productsCovered", "");
    String tone = tone(item.state(), deadline(item), today);
    return new NoticeCard(
        item.filed().id(),
        n.symbol().toString(),
        address(n.symbol()),
        product(n, words.language()),
        pieces(leadMarked.isEmpty() ? cut(line(lead), PRODUCTS) : leadMarked),
        tone,
        words.t("state." + (tone.equals("soon") ? "soon" : item.state().word())),
        date(item, words, today),
        who(n, words, members),
        kind(n.symbol(), words),
        titleLeads ? List.of() : pieces(marked(hit, "title", cut(line(n.title()), TITLE))),
        pieces(passage(hit)),
        chips(hit, n, words),
        n.documents().isEmpty() ? safe(n.url()) : safe(n.documents().get(0).url()),
        item.state() == State.OPEN);
  }

  /** An address that is safe to offer: of the web, or none. */
  public static String safe(String url) {
    return url.matches("(?i)https?://[^\\s\"<>]+") ? url : "";
  }

  private static String marked(SearchResult.Hit hit, String field, String otherwise) {
    return hit.highlights().getOrDefault(field, otherwise);
  }

  private static String passage(SearchResult.Hit hit) {
    return hit.highlights().entrySet().stream()
        .filter(e -> !SHOWN_ABOVE.contains(e.getKey()))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  /** Where the page of a symbol's measure is. */
  public static String address(DocumentSymbol symbol) {
    return "/measures/" + symbol.base().toString().replace(" ", "%20");
  }

  /** A text with marks as its parts. */
  public static List<Piece> pieces(String text) {
    List<Piece> pieces = new ArrayList<>();
    boolean inside = false;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? SearchResult.MARK_START : text.charAt(i);
      if (c == SearchResult.MARK_START || c == SearchResult.MARK_END) {
        if (i > from) {
          pieces.add(new Piece(text.substring(from, i), inside));
        }
        inside = c == SearchResult.MARK_START;
        from = i + 1;
      }
    }
    return pieces;
  }

  /** A text on one line. */
  public static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  /** A text of bearable length, ended at a word. */
  public static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    int end = text.lastIndexOf(' ', width);
    int at = end < width / 2 ? width : end;
    return text.substring(0, Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at) + "…";
  }

  /**
   * The products of a notice in a language: as the words for them say, or as the headings that the
   * Member gave are called; empty where the notice is written in that language itself.
   */
  public static String product(Notification n, Language language) {
    return Words.of(language).comma(ProductNames.of(n, language));
  }

  private static Optional<LocalDate> deadline(SearchRun.Item item) {
    return item.measure().finalDateForComments();
  }

  /** The tone of a state. */
  public static String tone(State state, Optional<LocalDate> deadline, LocalDate today) {
    return switch (state) {
      case OPEN ->
          deadline.filter(d -> !d.isAfter(today.plusDays(SOON_DAYS))).isPresent() ? "soon" : "open";
      case CLOSED -> "closed";
      case ADOPTED, IN_FORCE -> "force";
      case WITHDRAWN -> "withdrawn";
      case UNKNOWN -> "unknown";
    };
  }

  private static String date(SearchRun.Item item, Words words, LocalDate today) {
    Optional<LocalDate> deadline = deadline(item);
    return switch (item.state()) {
      case OPEN -> deadline.map(d -> left(d, words, today)).orElse("");
      case CLOSED -> deadline.map(d -> words.t("when.passed", "date", words.date(d))).orElse("");
      case ADOPTED ->
          item.measure()
              .entryIntoForce()
              .filter(d -> d.isAfter(today))
              .map(d -> words.t("card.entry", "date", words.date(d)))
              .orElse("");
      case IN_FORCE ->
          item.measure()
              .entryIntoForce()
              .map(d -> words.t("when.since", "date", words.date(d)))
              .orElse("");
      case WITHDRAWN -> "";
      case UNKNOWN ->
          CommentBy.of(item.measure(), item.filed(), "", 0)
              .filter(d -> d.estimated() && !d.printed().isBefore(today))
              .map(d -> words.t("when.estimated", "date", words.date(d.printed())))
              .orElse("");
    };
  }

  private static String left(LocalDate deadline, Words words, LocalDate today) {
    long days = ChronoUnit.DAYS.between(today, deadline);
    return words.t("left.days", "days", days) + " – " + words.date(deadline);
  }

  private static List<Who> who(Notification n, Words words, Members members) {
    return n.notifyingMembers().stream()
        .limit(6)
        .map(c -> new Who(c, members.byCode(c).name(words.language().code())))
        .toList();
  }

  /** The kind of a document with its number. */
  public static String kind(DocumentSymbol symbol, Words words) {
    if (symbol.suffixes().isEmpty()) {
      return words.t("kind." + Kind.ORIGINAL.word());
    }
    return words.comma(
        symbol.suffixes().stream()
            .map(
                s ->
                    words.t(
                        "kind."
                            + switch (s.kind()) {
                              case ADD -> Kind.ADDENDUM.word();
                              case CORR -> Kind.CORRIGENDUM.word();
                              case REV -> Kind.REVISION.word();
                              case SUPPL -> Kind.SUPPLEMENT.word();
                            },
                        "n",
                        s.number()))
            .toList());
  }

  private static List<String> chips(SearchResult.Hit hit, Notification n, Words words) {
    List<String> chips = new ArrayList<>();
    hit.highlights().keySet().stream()
        .limit(2)
        .forEach(f -> chips.add(words.t("chip.in", "field", words.or("field." + f, f))));
    n.hsCodes().stream()
        .map(c -> c.shared().length() > 4 ? c.heading() : c.shared())
        .distinct()
        .limit(2)
        .forEach(c -> chips.add("HS " + c));
    return chips;
  }
}
