package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** Answers that are not of the shape: each is refused with what was expected and found. */
class WrongPagesTest {
  private static final String URL = "https://practice.example.org/answer";
  private final Parsers parsers = new Parsers(new TestMembers());

  private static Page page(Shape shape, byte[] body) {
    return new Page("source-1", shape, URI.create(URL), Instant.EPOCH, "text/html", Body.of(body));
  }

  private PageShapeException refused(Shape shape, byte[] body) {
    PageShapeException e =
        assertThrows(PageShapeException.class, () -> parsers.of(shape).parse(page(shape, body)));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("source-1") && message.contains(URL), message);
    return e;
  }

  private PageShapeException refused(String json) {
    return refused(Shape.EPING_SEARCH, json.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] sheet(List<List<String>> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SheetWriter sheet = Xlsx.write(out, "s")) {
      for (List<String> row : rows) {
        sheet.texts(row);
      }
    }
    return out.toByteArray();
  }

  @Test
  void htmlWhereJsonWasExpectedIsSaidToBeHtml() {
    PageShapeException e =
        refused("\r\n<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>");
    assertEquals("a JSON object with a list \"items\"", e.expected());
    assertEquals("HTML with the title \"Just a moment...\" (Content-Type text/html)", e.found());
  }

  @Test
  void anEnvelopeWithoutItemsNamesItsKeys() {
    assertEquals(
        "only the keys [message, totalCount]",
        refused("{\"totalCount\":3,\"message\":\"x\"}").found());
    assertEquals("\"items\" is null", refused("{\"items\":null}").found());
    assertEquals("an empty object", refused("{}").found());
    assertEquals("a JSON list", refused("[{\"id\":1}]").found());
    assertTrue(refused("").found().startsWith("an empty answer"));
  }

  @Test
  void renamedFieldsAreNamed() {
    PageShapeException e =
        refused(
            "{\"items\":[{\"id\":1,\"symbol\":\"G/TBT/N/USA/1\",\"notifyingMember\":\"x\","
                + "\"distributionDate\":null}]}");
    assertEquals("items with [documentSymbol]", e.expected());
    assertTrue(e.found().contains("symbol"), e.found());
  }

  @Test
  void jsonCutOffSaysAfterWhichItem() {
    PageShapeException e =
        refused("{\"items\":[{\"documentSymbol\":\"G/TBT/N/USA/1\"},{\"documentSym");
    assertEquals("JSON cut off after item 1", e.found());
  }

  @Test
  void aWorkbookWithoutNeededColumnsNamesThem() throws IOException {
    PageShapeException e =
        refused(
            Shape.EPING_WORKBOOK,
            sheet(List.of(List.of("Document symbol", "Titel"), List.of("G/TBT/N/USA/1", "x"))));
    assertTrue(e.expected().contains("Distribution date, Notification type, Title"), e.expected());
    assertEquals("only [Document symbol, Titel]", e.found());
  }

  @Test
  void aSheetOfSomethingElseIsSaidToBe() throws IOException {
    PageShapeException e =
        refused(Shape.EPING_WORKBOOK, sheet(List.of(List.of("Name"), List.of("Trade concern 5"))));
    assertEquals("a sheet beginning [Name, Trade concern 5]", e.found());
  }

  @Test
  void aTruncatedWorkbookSaysAfterWhichRow() throws IOException {
    byte[] whole = sheet(java.util.Collections.nCopies(9000, List.of("Document symbol", "x")));
    PageShapeException e = refused(Shape.EPING_WORKBOOK, Arrays.copyOf(whole, whole.length / 2));
    assertTrue(e.found().startsWith("a zip cut off "), e.found());
  }

  @Test
  void htmlWhereAWorkbookWasExpectedIsSaidToBeHtml() {
    PageShapeException e =
        refused(
            Shape.EPING_WORKBOOK,
            "<html><body>Service unavailable</body></html>".getBytes(StandardCharsets.UTF_8));
    assertEquals("HTML", e.found());
  }

  @Test
  void unknownContentIsNotRecognised() throws IOException {
    for (String text : List.of("", "hello", "<html></html>", "{\"a\":1}", "a,b\n1,2")) {
      assertEquals(
          Optional.empty(),
          Parsers.recognise(Body.of(text.getBytes(StandardCharsets.UTF_8))),
          text);
    }
    assertEquals(Optional.empty(), Parsers.recognise(Body.of(sheet(List.of(List.of("Name"))))));
  }
}
