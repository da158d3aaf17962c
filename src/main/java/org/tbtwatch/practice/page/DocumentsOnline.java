package org.tbtwatch.practice.page;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.practice.Troubles;

/** The documents site: XML search, a list that pages by posting its own form back, forms, files. */
public final class DocumentsOnline {
  public static final String XML = "/dol2fe/Pages/SS/GetXMLResults.aspx";
  public static final String LIST = "/dol2fe/Pages/FE_Search/FE_S_S006.aspx";
  public static final String VIEW = "/dol2fe/Pages/FE_Search/FE_S_S009-Html.aspx";
  public static final String FILE = "/dol2fe/Pages/SS/directdoc.aspx";
  private static final String SESSION = "ASP.NET_SessionId=practice";
  private static final int LISTED = 10;
  private static final Pattern SINCE = Pattern.compile("@meta_Date>=(\\d\\d/\\d\\d/\\d{4})");
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private final List<PracticeRecord> newestFirst;
  private final Optional<LocalDate> newest;

  public DocumentsOnline(PracticeData data) {
    this.newest = data.newest();
    this.newestFirst =
        data.records().stream()
            .filter(
                r -> !r.symbols().isEmpty() && r.symbols().get(0).strip().startsWith("G/TBT/N/"))
            .sorted(
                Comparator.comparing((PracticeRecord r) -> r.distribution().orElse(LocalDate.MIN))
                    .reversed())
            .toList();
  }

  private List<PracticeRecord> since(Optional<LocalDate> from) {
    return newestFirst.stream()
        .filter(
            r -> from.isEmpty() || r.distribution().map(d -> !d.isBefore(from.get())).orElse(false))
        .toList();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text, SLASHES));
    } catch (java.time.DateTimeException e) {
      return Optional.empty(); // not understood, so ignored
    }
  }

  /** The XML search. */
  public Answer xml(Query query, Paging paging) {
    Matcher m = SINCE.matcher(query.text("query"));
    List<PracticeRecord> found = since(m.find() ? day(m.group(1)) : Optional.empty());
    int most = Math.clamp(query.number("xmlmaxhitsperpage", 10), 1, 100);
    Paging.Part part = paging.part(query.number("xmlstart", 0), most, found.size());
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.append("<autnresponse xmlns:autn=\"http://schemas.autonomy.com/aci/\">")
        .append("<action>QUERY</action><response>SUCCESS</response><responsedata>\n<autn:numhits>")
        .append(part.to() - part.from())
        .append("</autn:numhits><autn:totalhits>")
        .append(part.total())
        .append("</autn:totalhits>\n");
    found.subList(part.from(), part.to()).forEach(r -> hit(xml, r));
    xml.append("</responsedata></autnresponse>\n");
    return Answer.of(
        200, "text/xml; charset=utf-8", xml.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void hit(StringBuilder xml, PracticeRecord r) {
    xml.append("<autn:hit><autn:reference>").append(r.id()).append("</autn:reference>");
    xml.append("<autn:title>").append(DirtyHtml.escaped(r.title())).append("</autn:title>");
    xml.append("<autn:content><DOCUMENT>");
    field(xml, "SYMBOL", String.join("#", r.symbols().stream().map(String::strip).toList()));
    field(xml, "CATID", Integer.toString(r.id()));
    field(xml, "CATTITLE", r.title());
    field(xml, "FILENAMESA", "Q:/G/TBTN/" + file(r));
    field(
        xml, "ISSUINGDATE", r.distribution().map(d -> d.format(SLASHES) + " 00:00:00").orElse(""));
    field(xml, "CONCERNEDCOUNTRIES", String.join("#", r.memberNames()));
    field(xml, "RESTRICTIONTYPENAME", "U");
    xml.append("</DOCUMENT></autn:content></autn:hit>\n");
  }

  private static void field(StringBuilder xml, String name, String text) {
    xml.append('<').append(name).append('>').append(DirtyHtml.escaped(text));
    xml.append("</").append(name).append('>');
  }

  /** The first page of the list. */
  public Answer list(Query query, Paging paging) {
    Optional<LocalDate> from = day(query.text("issuingdatefrom"));
    return page(from, 0, paging).with("Set-Cookie", SESSION + "; path=/; HttpOnly");
  }

  /** A further page, for the form of the one before. */
  public Answer next(Query fields, String cookies, Paging paging) {
    String state = decoded(fields.text("__viewstate"));
    boolean known = state.startsWith("practice|") && cookies.contains(SESSION);
    if (!known || !fields.text("__eventtarget").endsWith("lnkNext")) {
      return Answer.html(500, "<h1>Validation of viewstate MAC failed.</h1>");
    }
    String[] parts = state.split("\\|", -1);
    return page(day(parts[1]), Integer.parseInt(parts[2]) + 1, paging);
  }

  private Answer page(Optional<LocalDate> from, int number, Paging paging) {
    List<PracticeRecord> found = since(from);
    Paging.Part part = paging.part(number * LISTED, LISTED, found.size());
    String state = "practice|" + from.map(d -> d.format(SLASHES)).orElse("") + "|" + number;
    StringBuilder hits = new StringBuilder();
    int n = 0;
    for (PracticeRecord r : found.subList(part.from(), part.to())) {
      hits.append(DocumentsHits.hit(r, n++));
    }
    boolean last = (number + 1) * LISTED >= part.total();
    return Answer.html(
        200,
        DocumentsHits.page(
            Map.of(
                "state", Base64.getEncoder().encodeToString(state.getBytes(StandardCharsets.UTF_8)),
                "total", Integer.toString(part.total()),
                "number", Integer.toString(number),
                "hits", hits.toString(),
                "next", last ? "disabled=\"disabled\"" : DocumentsHits.NEXT)));
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return ""; // not ours
    }
  }

  /** In what a form is to be had: shown as a page, or as a file only. */
  private enum Kept {
    HTML,
    DOCX,
    PDF
  }

  private static Kept kept(PracticeRecord r) {
    return Kept.values()[r.id() % 3];
  }

  /** Name of the file that has the form. */
  public static String file(PracticeRecord r) {
    return r.id() + (kept(r) == Kept.PDF ? ".pdf" : ".docx");
  }

  /** The form as HTML. */
  public Answer view(Query query) {
    return form(query.number("id", 0))
        .filter(r -> kept(r) == Kept.HTML)
        .map(r -> Answer.html(200, PracticeForms.html(r)))
        .orElseGet(DocumentsOnline::notPublished);
  }

  /** The form as a file; HTML while it is not there yet. */
  public Answer file(Query query) {
    Matcher m = Pattern.compile("(\\d+)\\.(?:docx|pdf)$").matcher(query.text("filename"));
    return (m.find() ? form(Integer.parseInt(m.group(1))) : Optional.<PracticeRecord>empty())
        .map(
            r ->
                kept(r) == Kept.PDF
                    ? Answer.of(200, "application/pdf", PracticeForms.pdf(r))
                    : Answer.of(200, Answer.DOCX, PracticeForms.docx(r)))
        .orElseGet(DocumentsOnline::notPublished);
  }

  /** Forms of the newest day are not there yet. */
  private Optional<PracticeRecord> form(int id) {
    return newestFirst.stream()
        .filter(r -> r.id() == id && !r.distribution().equals(newest))
        .findFirst();
  }

  private static Answer notPublished() {
    return Answer.html(
        200, Troubles.page("Documents", "<p>This document is not published yet.</p>"));
  }
}
