package org.tbtwatch.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.MessagePattern;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.digest.item.Cutoffs;
import org.tbtwatch.digest.layout.HtmlMail;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Reason.Path;

class DigestComposerTest {
  private static final DigestComposer COMPOSER = new DigestComposer(Members.load());
  private static final String HOSTILE =
      "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\r\nBcc: x@y.example"
          + "\u202egnihsihp\u202c \u0000\u0007${7*7} </td></table>";

  private static List<DigestItem> many(int n) {
    List<DigestItem> items = new ArrayList<>();
    for (int i = 1; i <= n; i++) {
      Notification notification =
          SampleDigests.toys().filed().notification().toBuilder()
              .symbols(SampleDigests.notification("G/TBT/N/EU/" + i).build().symbols())
              .finalDateForComments(
                  SampleDigests.date(LocalDate.parse("2026-08-10").plusDays(i % 90).toString()))
              .build();
      items.add(
          SampleDigests.item(
              notification,
              SampleDigests.why(
                  "玩具", SampleDigests.reason(Path.TRANSLATION, "玩具", "toys", "title"))));
    }
    return items;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh", "fr", "es"})
  void fiveHundredItemsStayUnderNinetyKilobytesAndNoneIsLost(String language) {
    List<DigestItem> items = many(500);

    ComposedText mail =
        COMPOSER.compose(SampleDigests.content(SampleDigests.reader(language), items));

    int size = mail.html().getBytes(StandardCharsets.UTF_8).length;
    assertTrue(size <= HtmlMail.MOST_BYTES, "HTML has " + size + " bytes");
    assertTrue(size > 70_000, "HTML has " + size + " bytes though more would fit");
    assertTrue(mail.overflow().size() > 400 && mail.overflow().size() < 500);
    for (DigestItem item : items) {
      assertTrue(mail.text().contains(item.filed().notification().symbol().toString()));
    }
  }

  @Test
  void hostileValuesAreShownAsTextEverywhere() {
    Notification n =
        SampleDigests.notification("G/TBT/N/EU/7")
            .title(HOSTILE)
            .description(HOSTILE)
            .productsCovered(HOSTILE)
            .objectives(List.of(HOSTILE))
            .articles(List.of(HOSTILE))
            .regimes(List.of(HOSTILE))
            .addendumReasons(List.of(HOSTILE))
            .finalDateForComments(SampleDigests.date("2026-09-01"))
            .url("javascript:alert(1)")
            .documents(List.of(new Link("https://e.example/\"onclick=x", HOSTILE)))
            .build();
    DigestItem item =
        SampleDigests.item(
            n, SampleDigests.why(HOSTILE, SampleDigests.reason(Path.WORD, HOSTILE, HOSTILE, "x")));
    DigestContent plain = SampleDigests.content(SampleDigests.reader("en"), List.of(item));

    ComposedText mail =
        COMPOSER.compose(
            new DigestContent(
                plain.reader(),
                plain.asOf(),
                false,
                Optional.empty(),
                plain.items(),
                new Receipt(
                    List.of(new Receipt.Check(HOSTILE, Optional.empty(), false, HOSTILE)),
                    1,
                    List.of(HOSTILE)),
                Optional.of(URI.create("https://pages.example/")),
                plain.leaveUrl()));

    Document page = Jsoup.parse(mail.html());
    assertEquals(0, page.select("script, img, iframe, [onclick], [onerror]").size());
    assertTrue(
        page.select("a[href]").stream()
            .allMatch(a -> a.attr("href").matches("(https://[^\"]*|mailto:.*)")));
    assertTrue(page.text().contains("<script>alert(1)</script>"));
    assertFalse(mail.subject().codePoints().anyMatch(Character::isISOControl));
    for (String part : List.of(mail.subject(), mail.html(), mail.text())) {
      assertFalse(part.contains("\u202e") || part.contains("\u0000"), part);
    }
    assertFalse(mail.text().contains("\nBcc:"));
  }

  @Test
  void aTitleWrittenFromRightToLeftKeepsItsDirection() {
    Notification n =
        SampleDigests.notification("G/TBT/N/SAU/7")
            .title("لائحة فنية للعب الأطفال")
            .finalDateForComments(SampleDigests.date("2026-09-01"))
            .build();

    ComposedText mail =
        COMPOSER.compose(
            SampleDigests.content(SampleDigests.reader("en"), List.of(SampleDigests.item(n))));

    assertEquals("لائحة فنية للعب الأطفال", Jsoup.parse(mail.html()).select("h3[dir=auto]").text());
  }

  @Test
  void theSameContentInAnotherOrderGivesTheSameMail() {
    DigestContent content = SampleDigests.rich("zh");

    assertEquals(
        COMPOSER.compose(content),
        COMPOSER.compose(SampleDigests.content(content.reader(), content.items().reversed())));
  }

  @Test
  void nothingOfAMailIsLoadedFromElsewhere() {
    Document page = Jsoup.parse(COMPOSER.compose(SampleDigests.first("fr")).html());

    assertEquals(0, page.select("img, link, script, iframe, [src], [background]").size());
    assertFalse(page.html().contains("url("));
  }

  @Test
  void daysAreCountedInTheReadersZone() {
    DigestItem toys = SampleDigests.toys();
    // midnight of 4 August in UTC is still 3 August in Mexico
    assertTrue(
        COMPOSER
            .compose(SampleDigests.content(SampleDigests.reader("es"), List.of(toys)))
            .text()
            .contains("quedan 50 días"));
    assertTrue(
        COMPOSER
            .compose(SampleDigests.content(SampleDigests.reader("zh"), List.of(toys)))
            .text()
            .contains("还剩 49 天"));
  }

  @Test
  void aCutoffInWorkingDaysSkipsTheWeekend() {
    Cutoffs.Cutoff usa = Cutoffs.load().of("USA").orElseThrow();

    assertEquals(LocalDate.parse("2026-08-05"), usa.before(LocalDate.parse("2026-08-10")));
    assertEquals(Optional.empty(), Cutoffs.load().of("CHN"));
  }

  @Test
  void allLanguagesHaveTheSameMessagesWithTheSameValues() {
    Map<String, String> english = Messages.load("en").patterns();
    for (String language : Messages.LANGUAGES) {
      Map<String, String> other = Messages.load(language).patterns();
      assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(other.keySet()), language);
      english.forEach(
          (key, pattern) -> {
            if (!key.startsWith("date.")) {
              Set<String> surplus = values(other.getOrDefault(key, ""));
              surplus.removeAll(values(pattern));
              assertEquals(Set.of(), surplus, language + " " + key);
            }
          });
    }
  }

  private static Set<String> values(String pattern) {
    Set<String> names = new TreeSet<>();
    MessagePattern parsed = new MessagePattern(pattern);
    for (int i = 0; i < parsed.countParts(); i++) {
      if (parsed.getPartType(i) == MessagePattern.Part.Type.ARG_NAME) {
        names.add(parsed.getSubstring(parsed.getPart(i)));
      }
    }
    return names;
  }
}
