package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.sheet.Sheets;

/** Where no page can be reached from outside, the mail itself carries everything. */
class MailOnlyIT {
  @TempDir Path folder;

  private static Map<String, byte[]> files(Mail mail) throws Exception {
    MimeMessage message =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.raw().getBytes(StandardCharsets.ISO_8859_1)));
    Map<String, byte[]> files = new TreeMap<>();
    if (message.getContent() instanceof Multipart all) {
      for (int i = 0; i < all.getCount(); i++) {
        Part part = all.getBodyPart(i);
        if (Part.ATTACHMENT.equals(part.getDisposition())) {
          files.put(part.getFileName(), part.getInputStream().readAllBytes());
        }
      }
    }
    return files;
  }

  @Test
  void whatDoesNotFitIsAttachedAndNothingLinksToAPage() throws Exception {
    String settings = "centre: {replyTo: {en: person@tbt.test}}\n";
    try (LetterHouse house =
        new LetterHouse(folder.resolve("home"), "2026-03-10T00:00:00Z", settings)) {
      house.join(LettersIT.li(), "toys");
      Set<String> symbols = new HashSet<>();
      for (int i = 1; i <= 120; i++) {
        symbols.add("G/TBT/N/BRA/" + i);
        house.read(LetterHouse.notice("G/TBT/N/BRA/" + i, "Toys =1+1 " + i, "2026-05-01").build());
      }
      house.at("2026-03-10T01:00:00Z");
      house.minute();
      Mail mail = house.mails().getFirst();

      assertEquals("<mailto:person@tbt.test?subject=unsubscribe>", mail.header("List-Unsubscribe"));
      assertEquals("", mail.header("List-Unsubscribe-Post"));
      assertEquals("person@tbt.test", mail.header("Reply-To"));
      assertEquals(List.of(), mail.links());
      assertTrue(mail.html().getBytes(StandardCharsets.UTF_8).length <= 90_000);

      Map<String, byte[]> files = files(mail);
      assertEquals(Set.of("tbtwatch-2026-03-10.ics", "tbtwatch-2026-03-10.xlsx"), files.keySet());
      Path book = folder.resolve("rest.xlsx");
      Files.write(book, files.get("tbtwatch-2026-03-10.xlsx"));
      List<String> told = new ArrayList<>();
      Sheets.read(
          book,
          row -> {
            told.add(row.text(0));
            return true;
          });
      assertEquals(symbols, new HashSet<>(told.subList(1, told.size())));
      ICalendar calendar =
          Biweekly.parse(new String(files.get("tbtwatch-2026-03-10.ics"), StandardCharsets.UTF_8))
              .first();
      assertEquals(120, calendar.getEvents().size());
      assertTrue(calendar.validate(ICalVersion.V2_0).isEmpty());
    }
  }
}
