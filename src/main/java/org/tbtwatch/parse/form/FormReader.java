package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.UnreadItem;
import org.tbtwatch.parse.form.text.FormText;

/** One form: from its boxes to a notification, with a list of what could not be read. */
final class FormReader {
  private static final Pattern DELEGATION =
      Pattern.compile(
          "(?is)(?:request of (?:the )?delegation of|demande de la d[ée]l[ée]gation"
              + " d[eu']s?|petici[óo]n de la delegaci[óo]n del?|应)\\s*(?:the |la |l'|les |los |el"
              + " )?([^.,\\n"
              + "]{3,60}?)(?:代表团)?\\s*(?:[.,\\n"
              + "]|的?要求|$)");
  private static final Pattern END_OF_INTRODUCTION =
      Pattern.compile(
          "(?s)^.{0,400}?(?:\\d+\\.\\d+\\.?(?=\\s|$)|delegat[^.]{3,80}\\.|d[ée]l[ée]ga[^.]{3,80}\\.|[。:：](?=\\s|$))");
  private static final Set<Box> NUMBERED =
      Set.of(
          Box.MEMBER,
          Box.AGENCY,
          Box.ARTICLES,
          Box.PRODUCTS,
          Box.TITLE,
          Box.DESCRIPTION,
          Box.OBJECTIVE,
          Box.FINAL_DATE);

  private final MemberNames members;
  private final String url;
  private final String file;
  private final List<UnreadItem> unread = new ArrayList<>();
  private final List<UnreadItem> noted = new ArrayList<>();
  private final Map<String, String> others = new LinkedHashMap<>();
  private String where;

  /**
   * Prepares to read one form.
   *
   * @param url where it was fetched; empty for a file
   * @param file name for messages while the symbol is not known
   */
  FormReader(MemberNames members, String url, String file) {
    this.members = members;
    this.url = url;
    this.file = file;
    this.where = file;
  }

  /**
   * Reads a text.
   *
   * @return empty where it has no label of a form at all
   */
  Optional<PageReading> read(FormText text) {
    String body =
        text.isWrapped() ? FormLinks.joined(text.body()) : FormLinks.joinedParagraphs(text.body());
    FormBoxes first = FormBoxes.of(body);
    if (first.values().isEmpty()) {
      return Optional.empty();
    }
    FormHead head = head(text, first);
    String plain = withoutRunningHeads(body, first.head().length(), head);
    return Optional.of(read(text, body, head, plain.equals(body) ? first : FormBoxes.of(plain)));
  }

  private PageReading read(FormText text, String body, FormHead head, FormBoxes boxes) {
    if (head.symbols().isEmpty() && (boxes.isSps() || !head.otherSeries().isEmpty())) {
      String symbol =
          head.otherSeries().isEmpty()
              ? "a form for sanitary and phytosanitary measures without a symbol"
              : String.join(", ", head.otherSeries());
      noted.add(new UnreadItem(file, "area", "a TBT notification", symbol));
      return reading(List.of(), head, 1);
    }
    for (String piece : head.doubtful()) {
      unread(file, "document symbol", "a symbol such as G/TBT/N/USA/1234", piece);
    }
    if (head.symbols().isEmpty()) {
      if (head.doubtful().isEmpty()) {
        unread(file, "document symbol", "a symbol such as G/TBT/N/USA/1234", "none in the form");
      }
      return reading(List.of(), head, 0);
    }
    where = file + " (" + head.symbols().get(0) + ")";
    int width = text.isWrapped() ? Paragraphs.width(body) : 0;
    Notification n = notification(head, new Texts(boxes, width), text.footnotes());
    return reading(List.of(n), head, 0);
  }

  private static FormHead head(FormText text, FormBoxes boxes) {
    String introduction = boxes.has(Box.MEMBER) ? "" : "\n" + boxes.get(Box.SYMBOL);
    return FormHead.read(text.header(), boxes.head() + introduction, boxes.get(Box.DISTRIBUTED));
  }

  private PageReading reading(List<Notification> read, FormHead head, int otherArea) {
    return new PageReading(
        read,
        unread,
        otherArea,
        OptionalLong.empty(),
        true,
        head.distributed(),
        head.distributed(),
        1,
        noted);
  }

  private void unread(String at, String field, String expected, String found) {
    unread.add(new UnreadItem(at, field, expected, found.replaceAll("\\s+", " ")));
  }

  /** Values of boxes with paragraphs put together again where the page had parted them. */
  private record Texts(FormBoxes boxes, int width) {
    String lines(Box box) {
      return boxes.get(box, width);
    }

    String line(Box box) {
      return boxes.get(box).replaceAll("\\s+", " ").strip();
    }
  }

  /** Page heads that a PDF repeats in the middle of the text: the symbol, "- 2 -", "Page: 1/2". */
  private static String withoutRunningHeads(String body, int from, FormHead head) {
    StringBuilder out = new StringBuilder(body.substring(0, from));
    Set<String> symbols = new LinkedHashSet<>();
    head.symbols().forEach(s -> symbols.add(s.toString()));
    boolean afterSymbol = false;
    for (String line : body.substring(from).split("(?<=\\n)")) {
      String bare = line.strip();
      boolean isSymbol = symbols.contains(bare.replaceAll("[,\\s]", ""));
      boolean isPage =
          bare.matches(
              "-\\s?\\d{1,3}\\s?-|(?i)p(?:age|ágina)\\s?:?\\s?\\d{1,3}(?:\\s?/\\s?\\d{1,3})?");
      if (!isPage && !(isSymbol && !afterSymbol && out.length() > from + 200)) {
        out.append(line);
      }
      afterSymbol = bare.endsWith(":");
    }
    return out.toString();
  }

  private Notification notification(FormHead head, Texts t, String footnotes) {
    Notification.Builder b = Notification.of(head.symbols());
    Kind kind = head.symbols().get(0).kind();
    checkKind(head, kind);
    head.distributed().ifPresent(b::distributionDate);
    b.originalLanguage(head.language());
    other("documentNumber", head.number());
    other("originalLanguages", head.languages());
    b.url(url);
    String prelude = introduction(head, t.boxes(), b);
    if (t.boxes().has(Box.MEMBER)) {
      member(t.line(Box.MEMBER).replaceFirst("\\.$", ""), head, b);
      checkNumbered(t.boxes(), kind);
    }
    describe(t, prelude, b);
    codes(t, b);
    titleAndLinks(t, prelude, b);
    dates(t, head, b);
    contacts(t, b);
    for (Map.Entry<String, String> e : t.boxes().unknown().entrySet()) {
      other(e.getKey(), e.getValue());
    }
    if (!footnotes.isBlank() && FormBoxes.count(footnotes) == 0) {
      other("footnotes", footnotes.replaceAll("\\s+", " ").strip());
    }
    return b.otherBoxes(others).build();
  }

  private void other(String name, String value) {
    if (!value.isBlank()) {
      others.merge(name, value.strip(), (x, y) -> x + "\n" + y);
    }
  }

  private void checkKind(FormHead head, Kind kind) {
    List<Kind> said = head.subtitles().stream().flatMap(word -> Kind.parse(word).stream()).toList();
    if (!said.isEmpty() && !said.contains(kind)) {
      noted.add(
          new UnreadItem(
              where,
              "subtitle",
              kind.word() + " as in the symbol",
              String.join(", ", head.subtitles())));
    }
  }

  /** A numbered form lacks none of its boxes; where one is not found, its label was not known. */
  private void checkNumbered(FormBoxes boxes, Kind kind) {
    if (kind == Kind.ADDENDUM || kind == Kind.CORRIGENDUM || kind == Kind.SUPPLEMENT) {
      return;
    }
    for (Box box : NUMBERED.stream().sorted().toList()) {
      if (!boxes.has(box)) {
        unread(
            where, box.name().toLowerCase(java.util.Locale.ROOT), "a box with its label", "none");
      }
    }
  }

  /** Takes the introduction off; what is left before the first box is the text of an addendum. */
  private String introduction(FormHead head, FormBoxes boxes, Notification.Builder b) {
    String text = boxes.get(Box.INTRODUCTION);
    Matcher delegation = DELEGATION.matcher(text.replace('\u00A0', ' '));
    if (!boxes.has(Box.MEMBER)
        && delegation.find()
        && !namesSeveral(text.substring(delegation.start(1)))) {
      member(delegation.group(1).replaceAll("\\s+", " "), head, b);
    }
    Matcher end = END_OF_INTRODUCTION.matcher(text);
    String prelude = end.find() ? text.substring(end.end()).strip() : "";
    return boxes.has(Box.MEMBER) ? "" : prelude.replaceFirst("^[_\\s]+", "");
  }

  /** Whether a list of Members begins here, as in a joint addendum. */
  private boolean namesSeveral(String names) {
    String sentence = names.split("[.\\n]", 2)[0];
    return Stream.of(sentence.split("[,;]| and | et | y "))
            .map(
                n ->
                    n.replaceAll("\\s+", " ")
                        .strip()
                        .replaceFirst("^(?:the|la|l'|les|los|el) ", ""))
            .flatMap(n -> members.byName(n).stream())
            .map(Member::code)
            .distinct()
            .count()
        > 1;
  }

  /** The symbol says who notifies; the name is needed in the old series and checked elsewhere. */
  private void member(String name, FormHead head, Notification.Builder b) {
    Optional<Member> member = members.byName(name);
    if (member.isEmpty() && name.contains("/")) {
      member = members.byName(name.substring(0, name.indexOf('/')));
    }
    List<DocumentSymbol> symbols = head.symbols();
    if (symbols.get(0).isOldSeries()) {
      if (member.isPresent()) {
        b.notifyingMembers(List.of(member.get().code()));
      } else {
        unread(where, "notifying Member", "a Member's name", name);
      }
    } else if (member.isPresent()
        && symbols.stream().map(DocumentSymbol::member).distinct().count() > 1) {
      ownSymbols(symbols, member.get().code(), name, b);
    } else if (symbols.size() == 1
        && member.isPresent()
        && !symbols.get(0).member().equals(member.get().code())) {
      noted.add(
          new UnreadItem(
              where, "notifying Member", symbols.get(0).member() + " as in the symbol", name));
    }
  }

  /** Of symbols of several Members those of the one that the form names; all if none is its. */
  private void ownSymbols(
      List<DocumentSymbol> symbols, String code, String name, Notification.Builder b) {
    List<DocumentSymbol> own = symbols.stream().filter(x -> x.member().equals(code)).toList();
    if (own.isEmpty()) {
      unread(where, "notifying Member", "one of the Members in " + symbols, name);
      return;
    }
    b.symbols(own);
    b.notifyingMembers(List.of(code));
    unread(
        where,
        "document symbol",
        "symbols of " + code + " alone, as its Member says",
        symbols.toString());
  }

  private void describe(Texts t, String prelude, Notification.Builder b) {
    String description = t.lines(Box.DESCRIPTION);
    String own = Paragraphs.joined(prelude, t.width(), 0);
    b.description(description.isEmpty() ? own : description)
        .productsCovered(t.lines(Box.PRODUCTS).replaceFirst("^HS\\s?[:：]\\s*ICS\\s?[:：]$", ""))
        .objectiveText(t.lines(Box.OBJECTIVE))
        .objectives(ObjectiveWords.in(t.boxes().get(Box.OBJECTIVE)))
        .relevantDocuments(t.lines(Box.RELEVANT))
        .agency(t.line(Box.AGENCY))
        .standardsCited(
            StandardsCited.inAll(
                List.of(
                    t.line(Box.PRODUCTS),
                    t.line(Box.TITLE),
                    description.isEmpty() ? own : t.line(Box.DESCRIPTION),
                    t.line(Box.OBJECTIVE),
                    t.line(Box.RELEVANT))));
    other("localGovernment", t.line(Box.LOCAL_GOVERNMENT));
    other("heading", t.line(Box.HEADING));
    String articles = t.boxes().get(Box.ARTICLES);
    List<String> read = TickBoxes.articles(articles);
    b.articles(read);
    other("otherArticles", TickBoxes.otherArticles(articles));
    if (read.isEmpty() && !others.containsKey("otherArticles") && !articles.isEmpty()) {
      unread(where, "articles", "a ticked article", articles);
    }
  }

  private void codes(Texts t, Notification.Builder b) {
    ProductCodes codes = ProductCodes.of(t.line(Box.PRODUCTS));
    b.hsCodes(codes.hs()).icsCodes(codes.ics());
    for (String piece : codes.unread()) {
      unread(where, "products covered", "an HS or ICS code", piece);
    }
  }

  private void titleAndLinks(Texts t, String prelude, Notification.Builder b) {
    TitleBox title = TitleBox.of(t.boxes().get(Box.TITLE));
    b.title(title.title());
    other("pages", title.pages());
    other("languages", title.languages());
    other("pages", t.line(Box.PAGES).replaceFirst("^页$", ""));
    other("languages", t.line(Box.LANGUAGES));
    Set<Link> links = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    for (Box box :
        List.of(Box.TITLE, Box.LINKS, Box.DESCRIPTION, Box.REASON, Box.RELEVANT, Box.TEXTS)) {
      for (Link link :
          FormLinks.in(t.boxes().get(box), box == Box.RELEVANT ? "relevant document" : "")) {
        if (seen.add(link.url())) {
          links.add(link);
        }
      }
    }
    for (Link link : FormLinks.in(prelude, "")) {
      if (seen.add(link.url())) {
        links.add(link);
      }
    }
    b.documents(List.copyOf(links));
  }

  private void dates(Texts t, FormHead head, Notification.Builder b) {
    FormDates dates = new FormDates(head.distributed());
    dates.adoption(t.line(Box.ADOPTION), t.line(Box.ADOPTION_AND_ENTRY), t.boxes().get(Box.ENTRY));
    dates.finalDate(t.line(Box.FINAL_DATE));
    if (t.boxes().has(Box.REASON)) {
      ReasonBoxes reasons = ReasonBoxes.of(t.boxes().get(Box.REASON));
      b.addendumReasons(reasons.reasons().keySet().stream().map(AddendumReason::word).toList());
      dates.reasons(reasons);
      other("published", reasons.at(AddendumReason.PUBLISHED));
      other("withdrawn", reasons.at(AddendumReason.WITHDRAWN));
      other("renotifiedAs", reasons.renotified());
      other("otherReason", reasons.at(AddendumReason.OTHER));
      reasons.unknown().forEach(u -> unread(where, "reason for addendum", "a known reason", u));
      reasons
          .untickedDates()
          .forEach(u -> unread(where, "reason for addendum", "a tick where a date stands", u));
    }
    b.proposedAdoption(dates.adoption())
        .proposedEntryIntoForce(dates.entry())
        .finalDateForComments(dates.finalDate());
  }

  private void contacts(Texts t, Notification.Builder b) {
    String comments = t.boxes().get(Box.COMMENTS_TO);
    String texts = t.boxes().get(Box.TEXTS);
    String contact = comments;
    if (contact.isEmpty()) {
      contact = texts;
      for (Link link : FormLinks.in(texts, "")) {
        contact = contact.replace(link.url(), "");
      }
    }
    b.enquiryPoint(contact.codePoints().anyMatch(Character::isLetter) ? contact : "");
    other("textsAvailableFrom", texts);
  }
}
