package org.tbtwatch.practice.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** The practice site's forms say the same as page, DOCX and PDF, and what its data says. */
class PracticeFormsTest {
  private final Parsers parsers = new Parsers(Members.load()::byName);

  private Map<NotificationField, Object> read(byte[] content, String type) throws Exception {
    Page page =
        new Page(
            "practice",
            Shape.WTO_FORM,
            URI.create("http://127.0.0.1/form"),
            Instant.EPOCH,
            type,
            Body.of(content));
    List<Notification> read = parsers.of(Shape.WTO_FORM).parse(page).notifications();
    assertEquals(1, read.size());
    Map<NotificationField, Object> fields = new EnumMap<>(NotificationField.class);
    for (NotificationField field : NotificationField.values()) {
      fields.put(field, bare(field.of(read.getFirst())));
    }
    return fields;
  }

  /** Where a line ends is the page's own matter. */
  private static Object bare(Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ");
  }

  @Test
  void everyFormReadsTheSameAsPageAsDocxAndAsPdf() throws Exception {
    int forms = 0;
    List<String> differences = new ArrayList<>();
    for (PracticeRecord r : PracticeData.bundled().asOf(LocalDate.of(2026, 11, 20)).records()) {
      if (r.symbols().isEmpty() || !r.symbols().getFirst().strip().startsWith("G/TBT/N/")) {
        continue;
      }
      forms++;
      byte[] page = PracticeForms.html(r).getBytes(StandardCharsets.UTF_8);
      Map<NotificationField, Object> html = read(page, "text/html; charset=utf-8");
      Map<NotificationField, Object> docx = read(PracticeForms.docx(r), Answer.DOCX);
      Map<NotificationField, Object> pdf = read(PracticeForms.pdf(r), "application/pdf");
      for (NotificationField field : NotificationField.values()) {
        if (!Objects.equals(html.get(field), docx.get(field))
            || !Objects.equals(html.get(field), pdf.get(field))) {
          differences.add(
              "%s %s%n  html %s%n  docx %s%n  pdf  %s"
                  .formatted(
                      r.symbolCell(),
                      field.key(),
                      html.get(field),
                      docx.get(field),
                      pdf.get(field)));
        }
      }
      if (PracticeForms.isNumbered(r)) {
        assertEquals(
            r.deadline().map(LocalDate::toString).orElse(""),
            deadline(String.valueOf(html.get(NotificationField.FINAL_DATE_FOR_COMMENTS))),
            r.symbolCell());
      }
    }
    assertTrue(forms > 300, "forms: " + forms);
    assertEquals("", String.join("\n", differences));
  }

  private static String deadline(String shown) {
    java.util.regex.Matcher m =
        java.util.regex.Pattern.compile("\\d{4}-\\d{2}-\\d{2}").matcher(shown);
    return m.find() ? m.group() : "";
  }
}
