package org.tbtwatch.cli.match;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.match.ExplainRun;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/**
 * What {@code explain} says, in both directions: {@code explain/cases.txt} is read as a person
 * would.
 */
class ExplainTextTest {
  private static final Instant NOW = Instant.parse("2026-03-10T06:00:00Z");
  private static final List<String> NONE = List.of();

  @TempDir Path folder;

  private static Notification.Builder notice(int number, String products, String title) {
    return Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/KEN/" + number)))
        .productsCovered(products)
        .title(title)
        .distributionDate(LocalDate.of(2026, 3, 1))
        .finalDateForComments(FormDate.of(LocalDate.of(2026, 5, 1)));
  }

  private static final List<Notification> NOTICES =
      List.of(
          notice(1, "Lithium-ion batteries", "Portable batteries - safety requirements")
              .hsCodes(List.of(HsCode.parse("8507.60")))
              .build(),
          notice(2, "Jouets pour enfants", "Sécurité des jouets").build(),
          notice(3, "Electric kettles", "Kettles")
              .description("This rule does not apply to toys.")
              .hsCodes(List.of(HsCode.parse("8516.10")))
              .icsCodes(List.of(IcsCode.parse("97.040.50")))
              .build(),
          notice(4, "Used tyres", "Import of used tyres")
              .hsCodes(List.of(HsCode.parse("4012.20")))
              .build(),
          notice(5, "Cement", "Portland cement")
              .description("Cement in bags. Tests use moulds, scales and electric kettles.")
              .notifyingMembers(List.of("UGA"))
              .kind(Kind.REVISION)
              .build());

  private static SavedSearch search(
      String name, List<String> keywords, List<String> exclude, List<String> hs, String member) {
    return new SavedSearch(
        name,
        keywords,
        exclude,
        hs.stream().map(HsCode::parse).toList(),
        List.of(),
        member.isEmpty() ? NONE : List.of(member),
        NONE,
        List.of(),
        Breadth.NORMAL);
  }

  private static final List<SavedSearch> SEARCHES =
      List.of(
          search("batteries", List.of("锂电池"), NONE, List.of("8507"), ""),
          search("lamps", List.of("\"LED lamps\"", "zirkel"), NONE, List.of("9405"), ""),
          search("new tyres", List.of("tyre"), List.of("used"), NONE, ""),
          search("query", List.of("lucene:title:jouets AND notifyingMembers:ken"), NONE, NONE, ""),
          search("everything", NONE, NONE, NONE, "KEN"),
          search("our words", List.of("kettle", "toys", "tyres", "battery"), NONE, NONE, ""),
          search("in Chinese", List.of("水壶", "玩具", "轮胎", "电池"), NONE, NONE, ""),
          search("codes", NONE, NONE, List.of("8516", "9503", "4012.20", "850760"), ""),
          search(
              "parts of words",
              List.of("\"Electric kettles\"", "jouet*", "tyres used", "safety battery"),
              NONE,
              NONE,
              ""),
          search("toys from Europe", List.of("toys"), NONE, NONE, "EU"),
          new SavedSearch(
              "withdrawn",
              NONE,
              NONE,
              List.of(),
              List.of(),
              NONE,
              List.of("Labelling"),
              List.of(Kind.ADDENDUM),
              Breadth.NORMAL));

  @Test
  void itReadsAsInTheFile() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Store store = Store.open(StoreConfig.embedded(folder), Clock.fixed(NOW, ZoneOffset.UTC))) {
      store.notifications().record(SourceReading.of("test", 1, NOW, NOTICES));
      Subscriber subscriber =
          new Subscriber(
              "",
              "a@example.org",
              "",
              "",
              "en",
              ZoneId.of("UTC"),
              Frequency.DAILY,
              LocalTime.NOON,
              DayOfWeek.MONDAY,
              0,
              "",
              Subscriber.Status.ACTIVE,
              NOW);
      store.subscribers().save(subscriber, SEARCHES);
      ExplainRun explain = new ExplainRun(store, Members.load());
      for (Notification n : NOTICES) {
        text.append("## ").append(n.productsCovered()).append('\n');
        ExplainText.lines(
                n.symbol().toString(), explain.explain("a@example.org", n.symbol()).orElseThrow())
            .forEach(line -> text.append(line).append('\n'));
        text.append('\n');
      }
    }
    String expected;
    try (var in = ExplainTextTest.class.getResourceAsStream("/explain/cases.txt")) {
      expected = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertEquals(expected, text.toString());
  }
}
