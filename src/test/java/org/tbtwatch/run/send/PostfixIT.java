package org.tbtwatch.run.send;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.mail.PostfixServer;
import org.tbtwatch.mail.mime.MimeReader;
import org.tbtwatch.run.Installation;
import org.tbtwatch.run.Installation.Answer;
import org.tbtwatch.run.bench.SendBench;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Frequency;

/** Chinese digests through a real Postfix into a Maildir and back. */
class PostfixIT {
  private static final int DIGESTS = 1000;

  @TempDir private Path folder;

  @Test
  void aThousandChineseDigestsArriveAsTheyWereWritten() throws Exception {
    try (PostfixServer postfix = PostfixServer.start(SendBench.DOMAIN)) {
      Files.writeString(
          folder.resolve("settings.yaml"),
          """
          mail:
            mode: live
            host: 127.0.0.1
            port: %d
            security: none
            from: tbt@centre.example
            replyTo: help@centre.example
            ratePerSecond: 10000
          """
              .formatted(postfix.port()));
      Instant now = Clock.systemUTC().instant();
      try (Store store =
          Store.open(StoreConfig.embedded(folder.resolve("data")), Clock.systemUTC())) {
        new SendBench(store, now, List.of("zh")).fill(DIGESTS, 2);
      }
      Answer sent = new Installation(folder).run("digest", "--now", now.plusSeconds(60).toString());
      assertEquals(0, sent.code(), sent.err());

      Map<String, String> delivered = new HashMap<>();
      for (Path file : postfix.delivered(DIGESTS)) {
        String mail = Files.readString(file, StandardCharsets.ISO_8859_1);
        MimeMessage parsed = parse(mail);
        delivered.put(parsed.getMessageID(), mail);
      }
      assertEquals(DIGESTS, delivered.size());
      compare(delivered);
    }
  }

  private void compare(Map<String, String> delivered) throws Exception {
    try (Store store =
        Store.open(StoreConfig.embedded(folder.resolve("data")), Clock.systemUTC())) {
      int[] seen = new int[1];
      store
          .subscribers()
          .forEachActive(
              Frequency.DAILY,
              s -> {
                DigestRow row = store.digests().digestsOf(s.id()).getFirst();
                assertEquals(DigestRow.Status.SENT, row.status(), row.reply());
                try {
                  compare(
                      s.email(),
                      row,
                      store.digests().mail(row.id()).orElseThrow().bytes(),
                      delivered.getOrDefault(row.messageId(), ""));
                } catch (Exception e) {
                  throw new AssertionError(row.messageId(), e);
                }
                seen[0]++;
              });
      assertEquals(DIGESTS, seen[0]);
    }
  }

  private static void compare(String email, DigestRow row, byte[] written, String delivered)
      throws Exception {
    String asWritten = new String(written, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    assertTrue(delivered.endsWith("\n" + asWritten), "byte for byte below Postfix's own headers");
    MimeMessage mail = parse(delivered);
    assertEquals(row.subject(), mail.getSubject());
    assertTrue(
        row.subject().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == HAN),
        row.subject());
    assertEquals(email, ((InternetAddress) mail.getAllRecipients()[0]).getAddress());
    String html =
        MimeReader.html(new ByteArrayInputStream(delivered.getBytes(StandardCharsets.ISO_8859_1)))
            .orElseThrow();
    assertEquals(2, Installation.symbols(html).size(), html);
    assertTrue(html.contains("</html>"));
  }

  private static final Character.UnicodeScript HAN = Character.UnicodeScript.HAN;

  private static MimeMessage parse(String mail) throws Exception {
    return new MimeMessage(
        Session.getInstance(new Properties()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
