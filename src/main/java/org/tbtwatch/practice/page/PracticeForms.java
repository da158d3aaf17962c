package org.tbtwatch.practice.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.practice.Troubles;

/** The notification form as it has looked since 2025, as HTML and as DOCX. */
final class PracticeForms {
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final List<String> ARTICLES =
      List.of("2.9.2", "2.10.1", "5.6.2", "5.7.1", "3.2", "7.2");

  private PracticeForms() {}

  /** A numbered box: label and value pairs. */
  private record Box(List<String> lines) {}

  private static String day(LocalDate day) {
    return day.format(WORDS);
  }

  private static List<String> head(PracticeRecord r) {
    List<String> lines = new ArrayList<>();
    r.symbols().forEach(s -> lines.add(s.strip()));
    r.distribution().ifPresent(d -> lines.add(day(d)));
    r.distribution()
        .ifPresent(
            d ->
                lines.add(
                    String.format(Locale.ROOT, "(%02d-%04d)", d.getYear() % 100, r.id() % 9999)));
    lines.add("Committee on Technical Barriers to Trade");
    lines.add("Original: English");
    lines.add("NOTIFICATION");
    if (!r.kind().equals("original") && !r.kind().isEmpty()) {
      lines.add(r.kind().substring(0, 1).toUpperCase(Locale.ROOT) + r.kind().substring(1));
    }
    return lines;
  }

  static boolean isNumbered(PracticeRecord r) {
    return r.kind().equals("original") || r.kind().equals("revision");
  }

  private static List<Box> boxes(PracticeRecord r) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(List.of("Notifying Member: " + String.join(", ", r.memberNames()))));
    boxes.add(new Box(List.of("Agency responsible:", "Ministry of Industry and Trade")));
    boxes.add(new Box(List.of("Notified under Article " + articles(r))));
    boxes.add(
        new Box(
            List.of(
                "Products covered (HS codes or national tariff lines. ICS numbers may be provided"
                    + " in addition, where applicable): "
                    + one(r.products())
                    + codes(r))));
    List<String> details = new ArrayList<>();
    details.add(
        "Details of notified document(s) (title, number of pages and languages, means of access): "
            + one(r.title()));
    details.add(
        "Link to notified document(s) and/or contact details for agency or authority which can"
            + " provide copies upon request:");
    details.addAll(r.documents());
    boxes.add(new Box(details));
    boxes.add(new Box(List.of("Description of content: " + one(r.description()))));
    boxes.add(
        new Box(
            List.of(
                "Objective and rationale, including the nature of urgent problems where applicable:"
                    + " "
                    + String.join("; ", r.objectives())
                    + (r.objectiveText().isEmpty() ? "" : ". " + one(r.objectiveText())))));
    boxes.add(new Box(List.of("Relevant documents: " + one(r.relevantDocuments()))));
    boxes.add(
        new Box(
            List.of(
                "Proposed date of adoption: " + r.adoption().shown(),
                "Proposed date of entry into force: " + r.entry().shown())));
    boxes.add(
        new Box(
            List.of(
                "Provision of comments",
                "Final date for comments: " + r.deadline().map(PracticeForms::day).orElse("-"))));
    return boxes;
  }

  private static String one(String text) {
    return text.replaceAll("<[^>]*>", "").replaceAll("\\s+", " ").strip();
  }

  private static String codes(PracticeRecord r) {
    String hs = r.hs().isEmpty() ? "" : " (HS code(s): " + String.join("; ", r.hs()) + ")";
    return hs + (r.ics().isEmpty() ? "" : "; (ICS code(s): " + String.join("; ", r.ics()) + ")");
  }

  private static String articles(PracticeRecord r) {
    List<String> all = new ArrayList<>();
    ARTICLES.forEach(a -> all.add(a + " [" + (r.articles().contains(a) ? "X" : " ") + "]"));
    return String.join(", ", all) + ", Other:";
  }

  /** The page that shows it: a table of the head, then the form. */
  static String html(PracticeRecord r) {
    StringBuilder body = new StringBuilder("<table><tr><td>");
    head(r).forEach(l -> body.append("<p>").append(DirtyHtml.escaped(l)).append("</p>"));
    body.append("</td></tr></table>\n");
    if (isNumbered(r)) {
      body.append("<table>\n");
      int n = 0;
      for (Box box : boxes(r)) {
        body.append("<tr><td>").append(++n).append(".</td><td>");
        box.lines().forEach(l -> body.append("<p>").append(bold(l)).append("</p>"));
        body.append("</td></tr>\n");
      }
      body.append("</table>");
    } else {
      prose(r).forEach(l -> body.append("<p>").append(bold(l)).append("</p>\n"));
    }
    return Troubles.page(DirtyHtml.escaped(r.symbolCell()), body.toString());
  }

  private static List<String> prose(PracticeRecord r) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The following communication, dated "
            + r.distribution().map(PracticeForms::day).orElse("-")
            + ", is being circulated at the request of the delegation of "
            + String.join(", ", r.memberNames())
            + ".");
    lines.add("Title: " + one(r.title()));
    lines.add("Reason for Addendum:");
    lines.addAll(List.of(r.description().split("\\n")));
    return lines;
  }

  private static String bold(String line) {
    int colon = line.indexOf(": ");
    return colon < 0 || colon > 160
        ? DirtyHtml.escaped(line)
        : "<b>"
            + DirtyHtml.escaped(line.substring(0, colon + 1))
            + "</b>"
            + DirtyHtml.escaped(line.substring(colon + 1));
  }

  /** A document of one table, or of paragraphs for an addendum. */
  static byte[] docx(PracticeRecord r) {
    StringBuilder body = new StringBuilder();
    head(r).forEach(l -> body.append(paragraph(l)));
    if (isNumbered(r)) {
      body.append("<w:tbl>");
      int n = 0;
      for (Box box : boxes(r)) {
        body.append("<w:tr><w:tc>").append(paragraph(++n + ".")).append("</w:tc><w:tc>");
        box.lines().forEach(l -> body.append(paragraph(l)));
        body.append("</w:tc></w:tr>");
      }
      body.append("</w:tbl>");
    } else {
      prose(r).forEach(l -> body.append(paragraph(l)));
    }
    return document(body);
  }

  private static byte[] document(StringBuilder body) {
    return zip(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\""
            + "http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + body
            + "</w:body></w:document>");
  }

  /** A document of paragraphs. */
  static byte[] docx(List<String> paragraphs) {
    StringBuilder body = new StringBuilder();
    paragraphs.forEach(l -> body.append(paragraph(l)));
    return document(body);
  }

  /** The same as a PDF: the numbers of the boxes stand before their labels. */
  static byte[] pdf(PracticeRecord r) {
    List<String> lines = new ArrayList<>(head(r));
    if (isNumbered(r)) {
      int n = 0;
      for (Box box : boxes(r)) {
        lines.add(++n + ". " + box.lines().getFirst());
        lines.addAll(box.lines().subList(1, box.lines().size()));
      }
    } else {
      lines.addAll(prose(r));
    }
    return PracticePdf.of(lines);
  }

  private static String paragraph(String text) {
    return "<w:p><w:r><w:t xml:space=\"preserve\">"
        + DirtyHtml.escaped(text)
        + "</w:t></w:r></w:p>";
  }

  private static byte[] zip(String document) {
    String types =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types xmlns=\""
            + "http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
            + " Extension=\"rels\" ContentType=\""
            + "application/vnd.openxmlformats-package.relationships+xml\"/><Default"
            + " Extension=\"xml\" ContentType=\"application/xml\"/><Override"
            + " PartName=\"/word/document.xml\" ContentType=\""
            + Answer.DOCX
            + ".main+xml\"/></Types>";
    String relations =
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships xmlns=\""
            + "http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
            + " Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            + "relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "[Content_Types].xml", types);
      entry(zip, "_rels/.rels", relations);
      entry(zip, "word/document.xml", document);
    } catch (IOException e) {
      throw new UncheckedIOException("writing a document in memory", e);
    }
    return out.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(315_532_800_000L); // the same bytes each time
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
