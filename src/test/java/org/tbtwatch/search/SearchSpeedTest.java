package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;

/** Prints how long indexing and searching 20,000 made-up notices take; asserts no time. */
@Tag("full")
class SearchSpeedTest {
  private static final int NOTICES = 20_000;
  private static final List<String> MEMBERS =
      List.of("EU", "USA", "CHN", "BRA", "KEN", "MEX", "JPN", "CAN", "UGA", "TPKM");
  private static final List<String> KNOWN =
      List.of(
          "lithium",
          "batteries",
          "toys",
          "safety",
          "requirements",
          "labelling",
          "refrigerators",
          "energy",
          "efficiency",
          "cosmetics",
          "food",
          "contact",
          "materials",
          "vehicles",
          "tyres",
          "radio",
          "equipment",
          "medical",
          "devices",
          "textiles",
          "children",
          "cement",
          "steel");
  private static final List<String> CHINESE =
      List.of("锂电池", "玩具", "安全", "要求", "标签", "能效", "化妆品", "食品", "医疗器械", "轮胎");

  @TempDir Path dir;
  private final Random random = new Random(7);

  @Test
  void figures() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);
    try (NoticeIndex index = NoticeIndex.open(dir, clock)) {
      List<IndexedNotice> notices = notices();
      long start = System.nanoTime();
      ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
      long busy = cpu.getCurrentThreadCpuTime();
      try (NoticeIndex.Writing writing = index.tryRebuild().orElseThrow()) {
        notices.forEach(writing::put);
        writing.commit(1);
      }
      print(
          "index %d: %d ms (%d ms of one processor), %d kB",
          NOTICES,
          millis(start),
          (cpu.getCurrentThreadCpuTime() - busy) / 1_000_000,
          index.bytesOnDisk() / 1024);
      start = System.nanoTime();
      index.search(SearchRequest.of("lithium batteries", 20));
      print("first search: %d ms", millis(start));
      for (int round = 0; round < 3; round++) {
        for (String query :
            List.of(
                "lithium batteries",
                "\"food contact materials\"",
                "toys",
                "玩具安全",
                "batt*",
                "refridgerator~",
                "hs:8507 safety",
                "USA/1234",
                "open:yes",
                "",
                "requirements for safety of medical devices and radio equipment",
                "energy -toys",
                "member:EU cosmetics date:2020..2024")) {
          measure(index, query, round == 2);
        }
      }
      start = System.nanoTime();
      SearchResult all = index.search(SearchRequest.of("", 0));
      print("all %d: %d ms", all.hits().size(), millis(start));
      assertTrue(all.total() == NOTICES);
    }
  }

  private static void measure(NoticeIndex index, String query, boolean shown) {
    long[] nanos = new long[100];
    long total = 0;
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      total = index.search(SearchRequest.of(query, 20)).total();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    if (shown) {
      print(
          "%-66s %6d hits  p50 %6.2f ms  p99 %6.2f ms",
          query, total, nanos[50] / 1e6, nanos[98] / 1e6);
    }
  }

  private static long millis(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private List<IndexedNotice> notices() {
    List<String> vocabulary = new ArrayList<>();
    while (vocabulary.size() < 12_000) {
      StringBuilder word = new StringBuilder();
      for (int i = 0; i < 4 + random.nextInt(7); i++) {
        word.append((char) ('a' + random.nextInt(26)));
      }
      vocabulary.add(word.toString());
    }
    for (int i = 0; i < KNOWN.size(); i++) {
      vocabulary.set(20 + i * 12, KNOWN.get(i));
    }
    List<IndexedNotice> notices = new ArrayList<>();
    FiledNotification original = filed(vocabulary, 1, "");
    notices.add(Notices.alone(original));
    for (int i = 1; i < NOTICES; i++) {
      if (i % 3 == 0) {
        String symbol = original.notification().symbol() + "/Add.1";
        FiledNotification addendum = filed(vocabulary, i, symbol);
        notices.add(
            new IndexedNotice(
                addendum,
                new Measure(original.notification().symbol(), List.of(original, addendum)),
                List.of(),
                ""));
      } else {
        original = filed(vocabulary, i + 1, "");
        notices.add(Notices.alone(original));
      }
    }
    return notices;
  }

  private FiledNotification filed(List<String> vocabulary, int number, String written) {
    String member = MEMBERS.get(number % MEMBERS.size());
    String symbol = written.isEmpty() ? "G/TBT/N/" + member + "/" + number : written;
    LocalDate day = LocalDate.of(1996, 1, 1).plusDays(number * 11_000L / NOTICES);
    boolean chinese = member.equals("CHN");
    Notification n =
        Notification.of(List.of(DocumentSymbol.parse(symbol)))
            .title(text(vocabulary, 12, chinese))
            .productsCovered(text(vocabulary, 15, chinese))
            .description(text(vocabulary, 180, chinese))
            .objectiveText(text(vocabulary, 20, false))
            .relevantDocuments(text(vocabulary, 25, false))
            .hsCodes(
                List.of(
                    HsCode.parse(
                        "%02d%02d".formatted(1 + random.nextInt(96), 1 + random.nextInt(20)))))
            .distributionDate(day)
            .finalDateForComments(FormDate.of(day.plusDays(60)))
            .build();
    Instant then = Instant.parse("2026-03-01T00:00:00Z");
    return new FiledNotification(
        "01J%08d%s".formatted(number, written.isEmpty() ? "" : "A"), 1, n, Map.of(), then, then);
  }

  private String text(List<String> vocabulary, int words, boolean chinese) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      double skewed = (Math.pow(3_000, random.nextDouble()) - 1) / 2_999; // as words are: Zipf
      if (chinese) {
        text.append(CHINESE.get(random.nextInt(CHINESE.size())));
      } else {
        text.append(i % 3 == 0 ? "the " : "");
        text.append(vocabulary.get((int) (skewed * vocabulary.size()))).append(' ');
      }
    }
    return text.toString();
  }
}
