package org.tbtwatch.parse.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.form.text.FormLimits;

/** Files that are too large, too deep, too slow, or no form at all stop with a message. */
class FormLimitsTest {
  private static final FormLimits SMALL =
      new FormLimits(200_000, 5_000_000, 100, 3, 50_000, Duration.ofSeconds(5));

  private final FormParser parser = new FormParser(Members.load()::byName);
  private final FormParser small = new FormParser(Members.load()::byName, SMALL);

  private static String refusal(FormParser parser, byte[] content) {
    return String.valueOf(
        assertThrows(PageShapeException.class, () -> parser.parse(FormPages.of(content)))
            .getMessage());
  }

  private static void assertSays(String expected, String message) {
    assertTrue(message.contains(expected), () -> "\"" + expected + "\" is not in: " + message);
  }

  private static byte[] docx() throws IOException {
    return FormPages.example("numbered-2018-en.page.docx");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFilePastTheSizeIsNotRead() {
    assertSays("200000 bytes", refusal(small, new byte[200_001]));
  }

  @Test
  void aTextPastTheLengthIsNotRead() {
    assertSays("50000 characters", refusal(small, bytes("Title: " + "word ".repeat(12_000))));
  }

  @Test
  void aZipBombIsNotUnpacked() throws IOException {
    byte[] bomb = FormPages.withPart(docx(), "word/document.xml", x -> new byte[30_000_000]);
    assertSays("zip bomb", refusal(parser, bomb));
    byte[] ratio = FormPages.withPart(docx(), "word/document.xml", x -> new byte[4_000_000]);
    assertSays("packing ratio", refusal(small, ratio));
  }

  @Test
  void entitiesOfXmlAreNeitherFetchedNorMultiplied() throws Exception {
    String laughs =
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;\">"
            + "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    byte[] tricked =
        FormPages.withPart(
            docx(),
            "word/document.xml",
            xml -> {
              String text = new String(xml, StandardCharsets.UTF_8);
              String body = text.substring(text.indexOf("?>") + 2);
              return bytes(laughs + body.replace("Limits for strings", "Limits &f; &b; end"));
            });
    try {
      String description = parser.parse(FormPages.of(tricked)).notifications().get(0).description();
      assertTrue(!description.contains("root:") && !description.contains("haha"), description);
    } catch (PageShapeException e) {
      assertSays("Word document", String.valueOf(e.getMessage()));
    }
  }

  @Test
  void deepNestingEndsInAMessage() throws IOException {
    StringBuilder opened = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      opened.append("<w:ins w:id=\"").append(Integer.toHexString(i * 7919)).append("\">");
    }
    byte[] deep =
        FormPages.withPart(
            docx(),
            "word/document.xml",
            xml -> {
              String text = new String(xml, StandardCharsets.UTF_8);
              int at = text.indexOf("<w:body>") + 8;
              return bytes(
                  text.substring(0, at) + opened + "</w:ins>".repeat(50_000) + text.substring(at));
            });
    String message = refusal(parser, deep);
    assertTrue(message.contains("nested") || message.contains("depth"), message);
  }

  @Test
  void deepHtmlIsReadOrRefused() throws Exception {
    String html = "<html><body>" + "<div><b>".repeat(100_000) + "Title: kites</body></html>";
    assertEquals(0, outcome(bytes(html)));
  }

  private int outcome(byte[] content) {
    try {
      return parser.parse(FormPages.of(content)).notifications().size();
    } catch (PageShapeException e) {
      return 0;
    }
  }

  @Test
  void aPdfOfTooManyPagesIsNotRead() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < 4; i++) {
        document.addPage(new PDPage());
      }
      document.save(out);
    }
    assertSays("3 pages", refusal(small, out.toByteArray()));
  }

  @Test
  void aPdfWithoutTextSaysThatItMayBeAScan() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(out);
    }
    assertSays("perhaps a scan", refusal(parser, out.toByteArray()));
  }

  @Test
  void aPdfWhoseStreamsGrowTooFarIsNotOpened() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      byte[] blanks = new byte[1_000_000];
      Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 6; i++) {
        deflater.write(blanks);
      }
    }
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.write(bytes("%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode/Length 9>>\nstream\n"));
    pdf.write(packed.toByteArray());
    pdf.write(bytes("\nendstream\nendobj\n"));
    assertSays("bytes unpacked", refusal(small, pdf.toByteArray()));
  }

  @Test
  void whatTakesTooLongStopsWithAMessage() throws IOException {
    FormParser hasty =
        new FormParser(
            Members.load()::byName,
            new FormLimits(20_000_000, 60_000_000, 200, 80, 1_000_000, Duration.ofNanos(1)));
    assertSays("takes longer", refusal(hasty, docx()));
  }

  @Test
  void otherFilesAreRefusedInWords() throws IOException {
    assertSays("no label", refusal(parser, bytes("A letter about kites, with nothing in boxes.")));
    assertSays(
        "no label", refusal(parser, bytes("<html><body><h1>Not published yet</h1></body></html>")));
    assertSays("another format", refusal(parser, new byte[] {0, 1, 2, 3}));
    assertSays("DOCX", refusal(parser, bytes("PK\u0003\u0004 nothing")));
    assertSays("broken", refusal(parser, Arrays.copyOf(docx(), 3_000)));
    byte[] doc = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 1, 2, 3};
    assertSays("another format", refusal(parser, doc));
  }

  @Test
  void aHugeTitleIsKeptWhole() throws Exception {
    String title = "(1 1 1 pages, in ".repeat(2_000);
    Notification n =
        parser
            .parse(FormPages.of("G/TBT/N/KEN/1\nNotifying Member: Kenya\nTitle: " + title))
            .notifications()
            .get(0);
    assertEquals(title.strip(), n.title());
  }

  @Test
  void aMemberThatIsInNoneOfSeveralSymbolsTakesNoneAway() throws PageShapeException {
    PageReading read =
        parser.parse(
            FormPages.of(
                bytes(
                    """
                    G/TBT/N/KEN/1400, G/TBT/N/UGA/1500
                    2 March 2026
                    NOTIFICATION
                    The following notification is being circulated in accordance with Article 10.6.
                    1. Notifying Member: FINLAND
                    2. Agency responsible: Ministry of Wind
                    3. Notified under Article 2.9.2 [X], 2.10.1 [ ], 5.6.2 [ ], 5.7.1 [ ]
                    4. Products covered: Kites (HS: 9503)
                    5. Title: Order on kites (2 pages, in English)
                    6. Description of content: Kite strings are limited to 50 metres.
                    """)));
    assertEquals(
        "[G/TBT/N/KEN/1400, G/TBT/N/UGA/1500]", read.notifications().get(0).symbols().toString());
    assertTrue(
        read.unread().stream().anyMatch(u -> u.toString().contains("FINLAND")),
        () -> read.unread().toString());
  }
}
