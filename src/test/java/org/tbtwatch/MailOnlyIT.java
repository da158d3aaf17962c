package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.LetterHouse.Mail;
import org.tbtwatch.settings.Settings;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.settings.SettingsFile;
import org.tbtwatch.sheet.Sheets;

/** Where no page can be reached from outside, the mail itself carries everything. */
class MailOnlyIT {
  private static final Map<String, String> IMAP =
      Map.of("TBTWATCH_IMAP_USER", "tbt", "TBTWATCH_IMAP_PASSWORD", "secret");

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

  private Mail mailWith(String settings, Map<String, String> environment) throws Exception {
    try (LetterHouse house =
        new LetterHouse(folder.resolve("house"), "2026-03-10T00:00:00Z", settings, environment)) {
      house.join(LettersIT.li(), "toys");
      house.read(LetterHouse.notice("G/TBT/N/BRA/1", "Toys", "2026-05-01").build());
      house.at("2026-03-10T01:00:00Z");
      house.minute();
      return house.mails().getFirst();
    }
  }

  @Test
  void whereAMailboxIsReadOneLeavesByAMailToIt() throws Exception {
    String settings =
        "mail: {from: tbt@centre.test, replyTo: person@tbt.test, bounces: {host: imap.test}}\n";
    Mail mail = mailWith(settings, IMAP);
    String header = mail.header("List-Unsubscribe");
    assertTrue(
        header.matches("<mailto:tbt@centre\\.test\\?subject=leave%20l\\.[0-9A-Za-z._-]+>"), header);
    assertTrue(mail.html().contains("href=\"" + header.substring(1, header.length() - 1)));
    assertEquals("", mail.header("List-Unsubscribe-Post"));
  }

  @Test
  void aPersonOfAnotherLanguageIsBetterThanNobody() throws Exception {
    Mail mail = mailWith("centre: {replyTo: {fr: personne@tbt.test}}\n", Map.of());
    assertEquals("<mailto:personne@tbt.test?subject=unsubscribe>", mail.header("List-Unsubscribe"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://tbt.test/, 'mail: {signedAtRelay: true}', true",
    "https://tbt.test/, 'mail: {dkim: {selector: s1, key: dkim.pem}}', true",
    "https://tbt.test/, 'mail: {}', false",
    "http://tbt.test/, 'mail: {signedAtRelay: true}', false",
  })
  void oneClickIsPromisedOnlyOverHttpsAndSigned(String url, String mail, boolean promised)
      throws Exception {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(2048);
    String pem =
        Base64.getMimeEncoder().encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
    Files.writeString(
        Files.createDirectories(folder.resolve("house")).resolve("dkim.pem"),
        "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
    Mail sent = mailWith("publicUrl: " + url + "\n" + mail + "\n", Map.of());
    assertTrue(sent.header("List-Unsubscribe").startsWith("<" + url + "leave/"));
    assertEquals(
        promised ? "List-Unsubscribe=One-Click" : "", sent.header("List-Unsubscribe-Post"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"live", "allowlist"})
  void mailThatNobodyCouldLeaveIsNotSent(String mode) {
    String settings = "mail: {mode: %s, host: mx.test, from: tbt@centre.test%s}\n";
    SettingsException nobody =
        assertThrows(
            SettingsException.class, () -> mailWith(settings.formatted(mode, ""), Map.of()));
    assertTrue(
        String.valueOf(nobody.getMessage()).contains("so that readers can leave"),
        nobody.getMessage());
    Settings read =
        assertDoesNotThrow(
            () -> {
              Path file = folder.resolve("settings.yaml");
              Files.writeString(file, settings.formatted(mode, ", bounces: {host: imap.test}"));
              return SettingsFile.read(file, IMAP);
            });
    assertTrue(read.mail().bounces().isPresent());
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
