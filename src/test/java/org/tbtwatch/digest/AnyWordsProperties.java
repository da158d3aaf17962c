package org.tbtwatch.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.mail.Header;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Reason.Path;

/** Whatever a reader, a Member or a source writes, the mail can be written and is harmless. */
class AnyWordsProperties {
  private static final DigestComposer COMPOSER = new DigestComposer(Members.load());

  /** Line ends and controls of all kinds, and what turns a line around. */
  private static final String FORBIDDEN =
      "[\\p{Cc}\\u2028\\u2029\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";

  @Property(tries = 300)
  void everyMailCanBeWrittenAndItsHeadersHoldNoControlCharacter(
      @ForAll("words") String name,
      @ForAll("words") String title,
      @ForAll("words") String message,
      @ForAll("languages") String language)
      throws Exception {
    ComposedText text = COMPOSER.compose(content(name, title, message, language));

    byte[] mail = MimeWriter.write(draft(name, language, text));

    MimeMessage read =
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    for (Header header : Collections.list(read.getAllHeaders())) {
      String value = MimeUtility.decodeText(MimeUtility.unfold(header.getValue()));
      assertEquals(value.replaceAll(FORBIDDEN, ""), value, header.getName());
    }
  }

  @Property(tries = 300)
  void aLineIsALine(@ForAll("words") String text) {
    String line = Prose.line(text);

    assertEquals(line.replaceAll(FORBIDDEN, ""), line);
    assertEquals(line, Prose.line(line));
  }

  private static DigestContent content(String name, String title, String message, String language) {
    Notification n =
        SampleDigests.notification("G/TBT/N/EU/7")
            .title(title)
            .description(message)
            .finalDateForComments(SampleDigests.date("2026-09-01"))
            .build();
    DigestItem item =
        SampleDigests.item(
            n, SampleDigests.why(name, SampleDigests.reason(Path.QUERY, name, title, "title")));
    DigestContent plain = SampleDigests.content(SampleDigests.reader(language), List.of(item));
    Receipt receipt =
        new Receipt(
            List.of(new Receipt.Check(message, Optional.empty(), false, message)),
            1,
            List.of(title));
    return new DigestContent(
        plain.reader(),
        plain.due(),
        false,
        Optional.empty(),
        plain.items(),
        receipt,
        Optional.empty(),
        plain.leaveUrl());
  }

  private static MailDraft draft(String name, String language, ComposedText text) {
    return new MailDraft(
        "<1@firm.example>",
        SampleDigests.DUE,
        "digest@firm.example",
        name,
        "export@firm.example",
        name,
        Optional.empty(),
        language,
        text.subject(),
        text.text(),
        text.html(),
        Map.of(),
        List.of());
  }

  @Provide
  Arbitrary<String> languages() {
    return Arbitraries.of(Messages.LANGUAGES);
  }

  @Provide
  Arbitrary<String> words() {
    Arbitrary<Character> odd =
        Arbitraries.chars()
            .with('\r', '\n', '\t', '\u000b', '\u0085', '\u2028', '\u2029', '\u061c')
            .range('\u0080', '\u009f')
            .range('\u200b', '\u200f')
            .range('\u202a', '\u202e')
            .range('\u2060', '\u206f');
    Arbitrary<Character> plain =
        Arbitraries.chars().range('a', 'z').with(' ', '玩', '具', 'é', '<', '=', '?', '"', ':');
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(3, plain),
            net.jqwik.api.Tuple.of(1, odd),
            net.jqwik.api.Tuple.of(1, Arbitraries.chars()))
        .list()
        .ofMaxSize(60)
        .map(l -> l.stream().map(String::valueOf).reduce("", String::concat));
  }
}
