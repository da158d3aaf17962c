package org.tbtwatch.practice.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;

/** Answers of {@code /api/v1/azureSearch/getAll}. Filters it does not know change nothing. */
public final class SearchAnswer {
  private static final int USUAL_PAGE_SIZE = 20;
  private static final int MAX_PAGE_SIZE = 100;
  private static final JsonFactory JSON = new JsonFactory();

  private static final Map<String, String> ARTICLE_FLAGS =
      Map.of(
          "technicalRegulation", "2.9.2",
          "technicalRegulationUrgent", "2.10.1",
          "technicalRegulationLocalGovernment", "3.2",
          "conformityAssessmentProcedure", "5.6.2",
          "conformityAssessmentProcedureUrgent", "5.7.1",
          "conformityAssessmentProcedureLocalGovernment", "7.2");

  private final List<SearchRow> rows = new ArrayList<>();
  private final URI base;

  public SearchAnswer(PracticeData data, URI base) {
    this.base = base;
    for (PracticeRecord record : data.records()) {
      for (int i = 0; i < record.rows(); i++) {
        rows.add(new SearchRow(record, i));
      }
    }
  }

  public byte[] page(Query query, Paging paging) throws IOException {
    List<SearchRow> found = new ArrayList<>(rows.stream().filter(r -> wanted(r, query)).toList());
    found.sort(order(query));
    int size = Math.clamp(query.number("pagesize", USUAL_PAGE_SIZE), 1, MAX_PAGE_SIZE);
    int page = Math.max(1, query.number("page", 1));
    int start = (int) Math.min(Integer.MAX_VALUE - 1000, (page - 1L) * size);
    Paging.Part part = paging.part(start, size, found.size());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("items");
      for (SearchRow row : found.subList(part.from(), part.to())) {
        item(json, row);
      }
      json.writeEndArray();
      json.writeNumberField("totalCount", part.total());
      json.writeNumberField("pageSize", size);
      json.writeNumberField("currentPage", page);
      json.writeNumberField("startRow", shown(paging, part, start) + 1);
      json.writeNumberField("endRow", shown(paging, part, start) + part.to() - part.from());
      json.writeBooleanField("isCountExceeded", false);
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static int shown(Paging paging, Paging.Part part, int start) {
    return paging == Paging.ENDLESS ? start : part.from();
  }

  /** The live search is known to obey these; an area it is asked for is not enforced here. */
  private static boolean wanted(SearchRow row, Query query) {
    Optional<LocalDate> day = row.record().distribution();
    Optional<LocalDate> from = query.day("distributiondatefrom");
    Optional<LocalDate> to = query.day("distributiondateto");
    String symbol = query.text("documentsymbol").strip().toUpperCase(Locale.ROOT);
    return (from.isEmpty() || day.map(d -> !d.isBefore(from.get())).orElse(false))
        && (to.isEmpty() || day.map(d -> !d.isAfter(to.get())).orElse(false))
        && (symbol.isEmpty()
            || row.record().symbolCell().toUpperCase(Locale.ROOT).contains(symbol));
  }

  /** Without a wish for an order the live search sorts by relevance, which is any order to us. */
  private static Comparator<SearchRow> order(Query query) {
    if (!query.text("sortby").equalsIgnoreCase("distributionDate")) {
      return Comparator.comparingInt(r -> Integer.reverse(r.id() * 0x9E3779B1));
    }
    Comparator<SearchRow> byDay =
        Comparator.comparing(r -> r.record().distribution().orElse(LocalDate.MIN));
    boolean newestFirst = !query.text("sortdirection").equalsIgnoreCase("asc");
    return (newestFirst ? byDay.reversed() : byDay).thenComparingInt(SearchRow::id);
  }

  private void item(JsonGenerator json, SearchRow row) throws IOException {
    PracticeRecord r = row.record();
    json.writeStartObject();
    json.writeNumberField("id", row.id());
    json.writeStringField("area", r.area());
    json.writeStringField("notificationType", r.typeShown());
    day(json, "distributionDate", r.distribution());
    day(json, "commentDeadlineDate", r.deadline());
    json.writeStringField("documentSymbol", r.symbols().isEmpty() ? "" : " " + r.symbolCell());
    json.writeStringField("notifyingMember", row.member());
    texts(json, r);
    codes(json, r);
    names(json, "keywords", r.keywords(), "");
    names(json, "objectives", r.objectives(), " (TBT)");
    text(json, "objectivesFreeText", DirtyHtml.fragment(r.objectiveText()));
    text(json, "relevantDocumentTitle", DirtyHtml.fragment(r.relevantDocuments()));
    for (Map.Entry<String, String> flag : ARTICLE_FLAGS.entrySet()) {
      json.writeBooleanField(flag.getKey(), r.articles().contains(flag.getValue()));
    }
    planned(json, "proposedAdoptionDate", r.adoption());
    planned(json, "proposedEntryIntoForceDate", r.entry());
    json.writeStringField("linkToNotification", link(r));
    json.writeStringField("dolLink", dolLink(r));
    json.writeStringField(
        "notifiedDocumentLink", String.join(r.id() % 2 == 0 ? "," : "\r\n", r.documents()));
    json.writeEndObject();
  }

  /** Two items of three have plain variants; of the others some are escaped twice. */
  private static void texts(JsonGenerator json, PracticeRecord r) throws IOException {
    boolean plain = r.id() % 3 != 0;
    text(json, "title", DirtyHtml.fragment(r.title()));
    text(
        json,
        "description",
        r.id() % 6 == 0 ? twice(r.description()) : DirtyHtml.fragment(r.description()));
    text(json, "productsFreeText", DirtyHtml.fragment(r.products()));
    if (plain) {
      text(json, "titlePlain", r.title());
      text(json, "descriptionPlain", r.description());
      text(json, "productsFreeTextPlain", r.products());
    }
  }

  private static String twice(String text) {
    return text.isEmpty() ? "" : DirtyHtml.escapedTwice(text);
  }

  private static void codes(JsonGenerator json, PracticeRecord r) throws IOException {
    boolean asObjects = r.id() % 4 != 1;
    json.writeArrayFieldStart("hsCodes");
    for (String code : asObjects ? r.hs() : List.<String>of()) {
      json.writeStartObject();
      json.writeNumberField("id", 40_000 + Math.floorMod(code.hashCode(), 9_000));
      json.writeStringField("code", code);
      json.writeStringField("name", code + " - as classified by the Member");
      json.writeEndObject();
    }
    json.writeEndArray();
    if (asObjects && r.id() % 2 == 0) {
      json.writeArrayFieldStart("icsCodes");
      for (String code : r.ics()) {
        json.writeStartObject();
        json.writeStringField("code", code);
        json.writeStringField("name", code + " - field of standards");
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeStringField("hsCodeText", String.join(", ", r.hs()));
    json.writeStringField("icsCodeText", String.join(", ", r.ics()));
  }

  private static void names(JsonGenerator json, String field, List<String> names, String suffix)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String name : names) {
      json.writeStartObject();
      json.writeNumberField("id", 1 + Math.floorMod(name.hashCode(), 90));
      json.writeStringField("name", name + suffix);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void planned(JsonGenerator json, String field, PracticeRecord.Planned planned)
      throws IOException {
    day(json, field, planned.date());
    text(json, field + "Text", planned.date().isPresent() ? "" : planned.text());
  }

  private static void day(JsonGenerator json, String field, Optional<LocalDate> day)
      throws IOException {
    text(json, field, day.map(d -> d + "T00:00:00+00:00").orElse(""));
  }

  private static void text(JsonGenerator json, String field, String text) throws IOException {
    if (text.isEmpty()) {
      json.writeNullField(field);
    } else {
      json.writeStringField(field, text);
    }
  }

  /** The WTO's file, or this site's own page of the notification. */
  public String link(PracticeRecord r) {
    return r.link().isEmpty() ? base + HumanPages.VIEW + r.id() : r.link();
  }

  /** A path as the live field has it; it is no address. */
  private static String dolLink(PracticeRecord r) {
    return r.symbols().isEmpty()
        ? ""
        : r.symbols().get(0).replace("G/TBT/N/", "G\\TBTN\\").replace("/", "") + ".pdf";
  }
}
