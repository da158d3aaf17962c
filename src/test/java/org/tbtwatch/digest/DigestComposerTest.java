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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.digest.item.Cutoffs;
import org.tbtwatch.digest.layout.HtmlMail;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Reason.Path;
import org.tbtwatch.subscription.SavedSearch;

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
                plain.due(),
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
  void aRevisionWithoutADateIsTakenAsOpenNotAsClosedWithItsDraft() {
    FiledNotification draft =
        SampleDigests.filed(
            SampleDigests.notification("G/TBT/N/EU/1")
                .title("Toys")
                .distributionDate(LocalDate.parse("2025-01-10"))
                .finalDateForComments(SampleDigests.date("2025-03-11"))
                .build());
    DigestItem revision =
        SampleDigests.item(
            SampleDigests.notification("G/TBT/N/EU/1/Rev.1")
                .title("Toys, drafted anew")
                .distributionDate(LocalDate.parse("2026-08-01"))
                .build());
    Measure measure =
        new Measure(
            draft.notification().symbol().base(),
            List.of(draft, revision.measure().documents().getFirst()));
    DigestItem item = new DigestItem(revision.filed(), measure, revision.changes(), revision.why());

    ComposedText mail =
        COMPOSER.compose(SampleDigests.content(SampleDigests.reader("en"), List.of(item)));

    assertTrue(mail.text().contains("30 Sep 2026, estimated"), mail.text());
    assertFalse(mail.text().contains("2025"), mail.text());
    assertFalse(mail.text().toLowerCase(java.util.Locale.ROOT).contains("closed"), mail.text());
  }

  private static String headOf(String language, DigestItem item) {
    ComposedText mail =
        COMPOSER.compose(SampleDigests.content(SampleDigests.reader(language), List.of(item)));
    String head = Jsoup.parse(mail.html()).select("h3[dir=auto]").text();
    head = head.replace('\u2002', ' ');
    assertTrue(mail.text().replaceAll("[\\s|]+", " ").contains(head), head + mail.text());
    return head;
  }

  private static DigestItem found(Notification n, Path path, String wanted, String found) {
    return SampleDigests.item(
        n, SampleDigests.why("", SampleDigests.reason(path, wanted, found, "title")));
  }

  @ParameterizedTest
  @CsvSource({
    "zh, CODE_GIVEN, 9503, 9503, 玩具",
    "zh, WORD, toys, toys, 玩具",
    "zh, FOLLOWED, '', '', 玩具",
    "fr, WORD, toys, toys, jouet",
    "fr, TRANSLATION, 玩具, toys, jouet",
    "es, TRANSLATION, toy, toys, juguete",
    "fr, TRANSLATION, jouets, toys, jouets",
    "zh, TRANSLATION, 儿童玩具, toys, 儿童玩具",
  })
  void theProductIsNamedInTheReadersLanguageWhicheverWayItWasFound(
      String language, Path path, String wanted, String found, String named) {
    Notification toys =
        SampleDigests.notification("G/TBT/N/EU/7")
            .title("Safety of toys")
            .productsCovered("Toys for children")
            .build();

    assertEquals(named + " Toys for children", headOf(language, found(toys, path, wanted, found)));
  }

  @Test
  void whatIsWrittenInTheReadersLanguageIsNotNamedAgain() {
    Notification toys =
        SampleDigests.notification("G/TBT/N/EU/17").productsCovered("Toys for children").build();

    assertEquals("Toys for children", headOf("en", found(toys, Path.CODE_GIVEN, "9503", "9503")));
  }

  @Test
  void anAddendumWithoutProductsIsAboutThoseOfItsMeasure() {
    FiledNotification base =
        SampleDigests.filed(
            SampleDigests.notification("G/TBT/N/EU/19")
                .productsCovered("Toys for children")
                .distributionDate(LocalDate.parse("2026-05-01"))
                .build());
    DigestItem addendum =
        found(
            SampleDigests.notification("G/TBT/N/EU/19/Add.1")
                .title("Addendum")
                .distributionDate(LocalDate.parse("2026-08-01"))
                .build(),
            Path.FOLLOWED,
            "",
            "");
    Measure measure = new Measure(base.notification().symbol(), List.of(base, addendum.filed()));

    assertEquals(
        "玩具 Addendum",
        headOf(
            "zh", new DigestItem(addendum.filed(), measure, addendum.changes(), addendum.why())));
  }

  @Test
  void whereTheWordsAreUnknownTheHeadingIsNamed() {
    Notification n =
        SampleDigests.notification("G/TBT/N/EU/18")
            .productsCovered("Vrkl of the zzyx")
            .hsCodes(HsCode.parseList("9503"))
            .build();

    String head = headOf("zh", found(n, Path.CODE_GIVEN, "9503", "9503"));

    assertTrue(head.contains("玩具") && head.endsWith(" Vrkl of the zzyx"), head);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "honey",
        "蜂蜜",
        "miel",
        "蜂蜜 原浆",
        "bebidas",
        "café",
        "奶粉",
        "organic honey",
        "denrées",
        "葡萄酒",
        "vegetables",
        "fromage",
        "lácteos",
        "茶叶"
      })
  void aSearchForFoodIsKnownInAnyLanguage(String keyword) {
    assertTrue(Messages.food().isMeant(SavedSearch.ofKeywords("toys", keyword)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "toys",
        "laiton",
        "théâtre",
        "télévision",
        "técnico",
        "team wear",
        "carnet",
        "coffee machine",
        "汽车",
        "fishing rods",
        "玩具",
        "vinyle",
        ""
      })
  void whatOnlyLooksLikeFoodIsNot(String keyword) {
    assertFalse(Messages.food().isMeant(SavedSearch.ofKeywords(keyword)));
  }

  @Test
  void codesOfFoodCountWithoutWords() {
    assertTrue(Messages.food().isMeant(coded("0409.00", "")));
    assertTrue(Messages.food().isMeant(coded("24", "")));
    assertTrue(Messages.food().isMeant(coded("", "67.180.10")));
    assertFalse(Messages.food().isMeant(coded("2501", "97.200.50")));
  }

  private static SavedSearch coded(String hs, String ics) {
    SavedSearch none = SavedSearch.ofKeywords();
    return new SavedSearch(
        "",
        List.of(),
        List.of(),
        hs.isEmpty() ? List.of() : HsCode.parseList(hs),
        ics.isEmpty() ? List.of() : List.of(IcsCode.parse(ics)),
        List.of(),
        List.of(),
        List.of(),
        none.breadth());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aMailWithoutNewsTellsAFoodTraderWhatIsNotReadHere(boolean food) {
    DigestContent none = SampleDigests.content(SampleDigests.reader("en"), List.of());
    ComposedText mail =
        COMPOSER.compose(
            new DigestContent(
                none.reader(),
                none.due(),
                false,
                Optional.empty(),
                List.of(),
                none.receipt(),
                Optional.empty(),
                none.leaveUrl(),
                new DigestContent.Extras(
                    List.of(),
                    Optional.empty(),
                    true,
                    ReaderLinks.NONE,
                    DigestContent.Occasion.REGULAR,
                    List.of(),
                    food)));

    assertEquals(food, mail.text().contains("SPS"), mail.text());
    assertEquals(food, Jsoup.parse(mail.html()).text().contains("SPS"));
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
