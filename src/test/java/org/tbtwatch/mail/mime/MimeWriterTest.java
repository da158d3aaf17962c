package org.tbtwatch.mail.mime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.mail.MailDraft;

public class MimeWriterTest {
  public static final String SUBJECT = "新通报3件，变更1件 — 最近评议截止8月12日（欧盟，玩具）";

  public static MailDraft draft(String to, String subject, Map<String, String> headers) {
    return new MailDraft(
        "<2026-08-04.1c2d@firm.example>",
        Instant.parse("2026-08-04T00:00:00Z"),
        "digest@firm.example",
        "出口预警中心",
        to,
        "王小明",
        Optional.of("centre@firm.example"),
        "zh",
        subject,
        "玩具\n第二行\n.\nFrom here\n" + "long ".repeat(400) + "\n",
        "<p>玩具 toys</p>\n",
        headers,
        List.of(new MailDraft.Attachment("其余.xlsx", "application/octet-stream", new byte[300])));
  }

  private static MailDraft draft() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("List-Unsubscribe", "<mailto:centre@firm.example?subject=unsubscribe>");
    headers.put("Auto-Submitted", "auto-generated");
    return draft("wang@例子.中国", SUBJECT, headers);
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws Exception {
    byte[] mime = MimeWriter.write(draft());

    MimeMessage read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mime));
    assertEquals(SUBJECT, read.getSubject());
    assertEquals("wang@xn--fsqu00a.xn--fiqs8s", address(read.getHeader("To")[0]));
    assertEquals("Tue, 4 Aug 2026 00:00:00 +0000", read.getHeader("Date")[0]);
    assertEquals("<2026-08-04.1c2d@firm.example>", read.getMessageID());
    assertEquals("zh", read.getHeader("Content-Language")[0]);
    assertEquals(
        "<mailto:centre@firm.example?subject=unsubscribe>", read.getHeader("List-Unsubscribe")[0]);
    Multipart all = (Multipart) read.getContent();
    Multipart words = (Multipart) all.getBodyPart(0).getContent();
    assertTrue(words.getContentType().startsWith("multipart/alternative"));
    assertEquals(
        draft().text().replace("\n", "\r\n"), words.getBodyPart(0).getContent().toString());
    assertEquals("<p>玩具 toys</p>\r\n", words.getBodyPart(1).getContent().toString());
    assertEquals(300, all.getBodyPart(1).getInputStream().readAllBytes().length);
    assertEquals(
        "<p>玩具 toys</p>\r\n", MimeReader.html(new ByteArrayInputStream(mime)).orElseThrow());
  }

  private static String address(String header) {
    return header.replaceAll("(?s).*<(.*)>.*", "$1");
  }

  @Test
  void theSameDraftGivesTheSameBytesWhateverTheOrderOfItsHeaders() {
    Map<String, String> turned = new LinkedHashMap<>();
    turned.put("Auto-Submitted", "auto-generated");
    turned.put("List-Unsubscribe", "<mailto:centre@firm.example?subject=unsubscribe>");

    assertArrayEquals(
        MimeWriter.write(draft()), MimeWriter.write(draft("wang@例子.中国", SUBJECT, turned)));
  }

  @Test
  void everyLineIsAsciiShortAndEndsInCrLf() {
    String mail = new String(MimeWriter.write(draft()), StandardCharsets.ISO_8859_1);

    assertTrue(mail.chars().allMatch(c -> c < 128));
    assertFalse(mail.replace("\r\n", "").contains("\n"));
    assertFalse(mail.replace("\r\n", "").contains("\r"));
    assertTrue(mail.lines().allMatch(l -> l.length() <= 200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nBcc: x@y.example", "a\nb", "a\u0000b", "a\u0085b", "a\u2028b"})
  void aLineBreakInASubjectOrHeaderIsRefused(String hostile) {
    assertThrows(
        IllegalArgumentException.class,
        () -> MimeWriter.write(draft("a@b.example", hostile, Map.of())));
    assertThrows(
        IllegalArgumentException.class,
        () -> MimeWriter.write(draft("a@b.example", "ok", Map.of("List-Id", hostile))));
  }

  @Test
  void headersThatTheDraftItselfWritesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> MimeWriter.write(draft("a@b.example", "ok", Map.of("BCC", "x@y.example"))));
    assertThrows(
        IllegalArgumentException.class,
        () -> MimeWriter.write(draft("a@b.example", "ok", Map.of("X: y\r\nBcc", "x@y.example"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "@b.example",
        "a@",
        "a b@c.example",
        "a@b@c.example",
        "a@b..example",
        "ä@b.example",
        "a@-b.example",
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example>",
        ".a@b.example",
        "a@[127.0.0.1]",
        "\"a\"@b.example"
      })
  void whatIsNoAddressIsRefused(String hostile) {
    assertThrows(
        IllegalArgumentException.class, () -> MimeWriter.write(draft(hostile, "ok", Map.of())));
  }

  @Test
  void aNameWithALineBreakBecomesOneLine() throws Exception {
    MailDraft d = draft();
    MailDraft hostile =
        new MailDraft(
            d.messageId(),
            d.date(),
            d.from(),
            d.fromName(),
            "a@b.example",
            "Wang\r\nBcc: x@y.example",
            d.replyTo(),
            d.language(),
            d.subject(),
            d.text(),
            d.html(),
            Map.of(),
            List.of());

    MimeMessage read =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(MimeWriter.write(hostile)));
    assertEquals(null, read.getHeader("Bcc"));
    assertEquals(1, read.getAllRecipients().length);
  }
}
