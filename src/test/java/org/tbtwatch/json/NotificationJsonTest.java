package org.tbtwatch.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;

class NotificationJsonTest {

  private static Notification full() {
    return Notification.of(
            List.of(
                DocumentSymbol.parse("G/TBT/N/ARE/7/Add.1"),
                DocumentSymbol.parse("TBT/Notif.96.146")))
        .notifyingMembers(List.of("ARE", "BHR"))
        .kind(Kind.ADDENDUM)
        .title("Toys \"with\" batteries 🧸")
        .description("first\nsecond \u0000 玩具")
        .productsCovered("Toys")
        .hsCodes(
            List.of(
                HsCode.parse("9503.00"),
                HsCode.parse("870310 to 870390"),
                new HsCode("chapter 95", "95", Optional.empty())))
        .icsCodes(List.of(IcsCode.parse("97.200.50"), new IcsCode("ICS 13", "13")))
        .objectives(List.of("Labelling"))
        .objectiveText("labels")
        .keywords(List.of("toys"))
        .articles(List.of("2.9.2"))
        .regimes(List.of("RoHS"))
        .standardsCited(List.of("ISO 8124-1"))
        .relevantDocuments("none")
        .distributionDate(LocalDate.parse("2026-03-01"))
        .finalDateForComments(new FormDate("60 days", Optional.of(LocalDate.parse("2026-04-30"))))
        .proposedAdoption(FormDate.of(LocalDate.parse("2026-06-01")))
        .proposedEntryIntoForce(new FormDate("2026-07-01", Optional.empty()))
        .agency("ESMA")
        .enquiryPoint("tbt@example.org")
        .originalLanguage("en")
        .addendumReasons(List.of("adopted"))
        .url("https://example.org/1")
        .documents(
            List.of(Link.to("https://example.org/a.pdf"), new Link("https://example.org/b", "FR")))
        .otherBoxes(Map.of("Box", "value"))
        .build();
  }

  @Test
  void everyFieldComesBack() {
    Notification full = full();
    for (NotificationField field : NotificationField.values()) {
      assertTrue(!field.isEmpty(full), "the sample lacks " + field.key());
    }
    String json = NotificationJson.write(full);
    assertEquals(full, NotificationJson.read(json));
    assertEquals(json, NotificationJson.write(NotificationJson.read(json)));
    assertTrue(
        json.startsWith("{\"symbols\":[\"G/TBT/N/ARE/7/Add.1\",\"G/TBT/Notif.96.146\"],"), json);
  }

  @Test
  void emptyBoxesAreLeftOut() {
    Notification bare = Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/USA/1"))).build();
    assertEquals(
        "{\"symbols\":[\"G/TBT/N/USA/1\"],\"notifyingMembers\":[\"USA\"],\"kind\":\"original\"}",
        NotificationJson.write(bare));
    Notification nobody = bare.toBuilder().notifyingMembers(List.of()).build();
    assertEquals(nobody, NotificationJson.read(NotificationJson.write(nobody)));
  }

  @Test
  void anUnknownKeyIsRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> NotificationJson.read("{\"symbols\":[\"G/TBT/N/USA/1\"],\"titel\":\"x\"}"));
    assertTrue(String.valueOf(e.getMessage()).contains("\"titel\""), e.getMessage());
  }

  @Test
  void aRowComesBackWithItsBytes() {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("text", "玩具");
    row.put("number", 1L << 40);
    row.put("none", null);
    row.put("bytes", new byte[] {0, -1, 7});
    Map<String, @Nullable Object> back = RowJson.read(RowJson.write(row));
    assertEquals("玩具", back.get("text"));
    assertEquals(1L << 40, back.get("number"));
    assertTrue(back.containsKey("none") && back.get("none") == null);
    assertTrue(back.get("bytes") instanceof byte[] b && Arrays.equals(b, new byte[] {0, -1, 7}));
  }
}
