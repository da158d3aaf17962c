package org.tbtwatch.practice.page;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;

/** The ten newest rows, both areas mixed; the live one takes no parameter and no other Accept. */
public final class LatestAnswer {
  public static final String PATH = "/api/v1/notifications/getLatestNotifications";
  private static final int ROWS = 10;
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private LatestAnswer() {}

  public static byte[] of(PracticeData data) throws IOException {
    List<PracticeRecord> newest =
        data.records().stream()
            .filter(r -> r.distribution().isPresent() && !r.symbols().isEmpty())
            .sorted(
                Comparator.comparing((PracticeRecord r) -> r.distribution().orElse(LocalDate.MIN))
                    .reversed())
            .limit(ROWS)
            .toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      for (PracticeRecord r : newest) {
        json.writeStartObject();
        json.writeStringField("notifyingMember", r.memberNames().get(0));
        json.writeStringField(
            "distributionDate", r.distribution().map(d -> d.format(SLASHES)).orElse(""));
        json.writeStringField("documentSymbol", " " + r.symbolCell());
        json.writeStringField("title", DirtyHtml.fragment(r.title()));
        json.writeStringField("products", DirtyHtml.fragment(r.products()));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    return out.toByteArray();
  }
}
