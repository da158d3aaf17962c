package org.tbtwatch.run.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tbtwatch.json.JsonLine;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.nomenclature.heading.HeadingFinder.Guess;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.csv.Csv;

/** How often the right heading is among the first three, over texts whose headings are known. */
public final class HeadingsBench {
  private static final int FIRST = 3;
  private static final int MANY = 20;

  /**
   * Counts of one set of texts.
   *
   * @param name of the set
   * @param texts how many
   * @param first right at the first place
   * @param firstThree right among the first three
   * @param meanOverHeadings of the shares of each heading
   * @param confused the commonest wrong first answers, with how often
   * @param worst documents missed, by symbol; where they have none, the headings of which most
   *     texts were missed, of those with at least twenty
   */
  public record Result(
      String name,
      int texts,
      int first,
      int firstThree,
      double meanOverHeadings,
      List<String> confused,
      List<String> worst) {
    public Result {
      confused = List.copyOf(confused);
      worst = List.copyOf(worst);
    }
  }

  private final HeadingFinder finder = HeadingFinder.shipped();

  /** Collects one set. */
  private static final class Counts {
    private int texts;
    private int first;
    private int firstThree;
    private final Map<String, int[]> byHeading = new TreeMap<>();
    private final Map<String, Integer> confused = new TreeMap<>();
    private final List<String> missed = new ArrayList<>();

    void add(String symbol, Set<String> right, List<Guess> guesses) {
      String main = right.stream().sorted().findFirst().orElse("");
      boolean hit = guesses.stream().limit(FIRST).anyMatch(g -> isRight(g, right));
      texts++;
      first += !guesses.isEmpty() && isRight(guesses.get(0), right) ? 1 : 0;
      firstThree += hit ? 1 : 0;
      int[] own = byHeading.computeIfAbsent(main, k -> new int[2]);
      own[0]++;
      own[1] += hit ? 1 : 0;
      if (!hit) {
        String answer = guesses.isEmpty() ? "none" : guesses.get(0).heading();
        confused.merge(main + " as " + answer, 1, Integer::sum);
        if (!symbol.isEmpty()) {
          missed.add(symbol + ": " + main + " as " + answer);
        }
      }
    }

    private static boolean isRight(Guess guess, Set<String> right) {
      return right.stream().anyMatch(r -> guess.heading().startsWith(r));
    }

    Result result(String name) {
      double mean =
          byHeading.values().stream().mapToDouble(c -> (double) c[1] / c[0]).average().orElse(0);
      List<String> worst =
          confused.entrySet().stream()
              .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
              .limit(20)
              .map(e -> e.getKey() + ": " + e.getValue())
              .toList();
      return new Result(
          name, texts, first, firstThree, mean, worst, missed.isEmpty() ? low() : missed);
    }

    private List<String> low() {
      return byHeading.entrySet().stream()
          .filter(e -> e.getValue()[0] >= MANY)
          .sorted(Comparator.comparingDouble(e -> (double) e.getValue()[1] / e.getValue()[0]))
          .limit(MANY)
          .map(e -> "%s: %d of %d".formatted(e.getKey(), e.getValue()[1], e.getValue()[0]))
          .toList();
    }
  }

  /**
   * Texts of one column of a CSV file against the headings of another.
   *
   * @param text column of the text, by its title
   * @param codes column of the codes, parted by semicolons
   */
  public Result csv(Path file, String text, String codes) throws IOException {
    Counts counts = new Counts();
    List<String> titles = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Csv.read(
          in,
          SheetLimits.USUAL,
          row -> {
            if (titles.isEmpty()) {
              row.cells().forEach(c -> titles.add(c.text()));
              return true;
            }
            Set<String> right = headings(row.text(titles.indexOf(codes)));
            String product = row.text(titles.indexOf(text));
            if (!right.isEmpty() && !product.isBlank()) {
              int symbol = titles.indexOf("symbol");
              counts.add(symbol < 0 ? "" : row.text(symbol), right, finder.find(product, FIRST));
            }
            return true;
          });
    }
    return counts.result(file.getFileName().toString());
  }

  private static Set<String> headings(String cell) {
    Set<String> headings = new HashSet<>();
    HsCode.parseList(cell).stream()
        .filter(c -> !c.isDoubtful())
        .forEach(c -> headings.add(c.heading()));
    return headings;
  }

  /**
   * Notifications of a file with a JSON object a line, their codes hidden from the finder.
   *
   * @throws IOException when the file cannot be read
   */
  public Result notifications(Path file) throws IOException {
    Counts counts = new Counts();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      JsonLine json = JsonLine.read(line);
      if (json.texts("symbols").stream().noneMatch(s -> s.startsWith("G/SPS"))) {
        String symbol = json.texts("symbols").stream().findFirst().orElse("no symbol");
        add(
            counts,
            symbol,
            Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/USA/1")))
                .productsCovered(inAnyLanguage(json, "products"))
                .title(inAnyLanguage(json, "title"))
                .description(inAnyLanguage(json, "description"))
                .hsCodes(HsCode.parseList(String.join(";", json.texts("hs_given"))))
                .build());
      }
    }
    return counts.result(file.getFileName().toString());
  }

  private static String inAnyLanguage(JsonLine json, String field) {
    for (String language : List.of("en", "zh", "es", "fr")) {
      String text = json.text(field + "_" + language);
      if (!text.isBlank()) {
        return text;
      }
    }
    return "";
  }

  private void add(Counts counts, String symbol, Notification n) {
    Set<String> right = new HashSet<>();
    n.hsCodes().stream().filter(c -> !c.isDoubtful()).forEach(c -> right.add(c.heading()));
    if (!right.isEmpty()) {
      Notification hidden =
          n.toBuilder()
              .hsCodes(List.of())
              .productsCovered(n.productsCovered().replaceAll("\\d{2}(?:[.\\s]?\\d{2})+", ""))
              .build();
      counts.add(symbol, right, finder.guesses(hidden, List.of()));
    }
  }
}
