package org.tbtwatch.run.match;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tbtwatch.json.JsonLine;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.SavedSearch;

/**
 * How well keywords find what people judged relevant: runs every labelled pair of keyword and
 * notification through the matching that digests use.
 */
public final class EvaluateRun {

  /**
   * One labelled pair.
   *
   * @param id of the pair
   * @param set tune or test
   * @param keyword as an exporter types it
   * @param language of the keyword
   * @param notice id of the notice
   * @param relevant whether a person judged it relevant
   * @param why in a few words
   */
  public record Judgement(
      String id,
      String set,
      String keyword,
      String language,
      String notice,
      boolean relevant,
      String why) {}

  /** A pair on which the matching and the person differ. */
  public record Miss(Judgement judgement, List<Reason> reasons) {
    public Miss {
      reasons = List.copyOf(reasons);
    }
  }

  /** Counts of one group of pairs. */
  public static final class Score {
    private int hitRight;
    private int hitWrong;
    private int missed;
    private int leftOut;

    private void add(boolean relevant, boolean hit) {
      hitRight += relevant && hit ? 1 : 0;
      hitWrong += !relevant && hit ? 1 : 0;
      missed += relevant && !hit ? 1 : 0;
      leftOut += !relevant && !hit ? 1 : 0;
    }

    /** Share of the hits that are relevant; 1 where there is no hit. */
    public double precision() {
      return hitRight + hitWrong == 0 ? 1 : (double) hitRight / (hitRight + hitWrong);
    }

    /** Share of the relevant pairs that hit; 1 where there is none. */
    public double recall() {
      return hitRight + missed == 0 ? 1 : (double) hitRight / (hitRight + missed);
    }

    /** Harmonic mean of both. */
    public double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    /** How many pairs. */
    public int pairs() {
      return hitRight + hitWrong + missed + leftOut;
    }
  }

  /**
   * The whole result.
   *
   * @param scores by group: set, set and language, set and path
   * @param misses where matching and people differ, in the order of the file
   */
  public record Evaluated(Map<String, Score> scores, List<Miss> misses) {
    public Evaluated {
      misses = List.copyOf(misses);
    }
  }

  private final Members members;

  public EvaluateRun(Members members) {
    this.members = members;
  }

  /**
   * Evaluates a folder with {@code notices.jsonl} and {@code judgements.tsv}.
   *
   * @throws IOException when a file is missing or a line cannot be read, naming it
   */
  public Evaluated run(Path folder) throws IOException {
    Map<String, Notification> notices = notices(folder.resolve("notices.jsonl"));
    Map<String, Score> scores = new TreeMap<>();
    List<Miss> misses = new ArrayList<>();
    Map<String, Percolator> compiled = new LinkedHashMap<>();
    for (Judgement j : judgements(folder.resolve("judgements.tsv"))) {
      Notification notice = notices.get(j.notice());
      if (notice == null) {
        throw new IOException("judgement " + j.id() + " names no known notice: " + j.notice());
      }
      Percolator percolator =
          compiled.computeIfAbsent(j.keyword(), k -> Percolator.of(members, search(k)));
      List<Reason> reasons =
          percolator.percolate(Notice.of(notice)).hits().stream()
              .findFirst()
              .map(h -> h.reasons())
              .orElse(List.of());
      boolean hit = !reasons.isEmpty();
      for (String group : groups(j, notice, reasons)) {
        scores.computeIfAbsent(group, k -> new Score()).add(j.relevant(), hit);
      }
      if (hit != j.relevant()) {
        misses.add(new Miss(j, reasons));
      }
    }
    return new Evaluated(scores, misses);
  }

  private static SavedSearch search(String keyword) {
    return new SavedSearch(
        keyword,
        List.of(keyword),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Breadth.NORMAL);
  }

  private static List<String> groups(Judgement j, Notification notice, List<Reason> reasons) {
    List<String> groups = new ArrayList<>(List.of(j.set(), j.set() + " " + j.language()));
    boolean foreign = !Words.hasHan(notice.title() + notice.productsCovered());
    if (j.language().equals("zh") && foreign) {
      groups.add(j.set() + " zh across languages");
    }
    reasons.stream()
        .map(r -> j.set() + " by " + r.path().name().toLowerCase(java.util.Locale.ROOT))
        .distinct()
        .forEach(groups::add);
    return groups;
  }

  private static List<Judgement> judgements(Path file) throws IOException {
    List<Judgement> all = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] c = line.split("\t", -1);
      if (c.length != 7) {
        throw new IOException("%s line %d: %d cells, expected 7".formatted(file, number, c.length));
      }
      all.add(new Judgement(c[0], c[1], c[2], c[3], c[4], c[5].equals("yes"), c[6]));
    }
    return all;
  }

  private static Map<String, Notification> notices(Path file) throws IOException {
    Map<String, Notification> notices = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (!line.isBlank()) {
        JsonLine json = JsonLine.read(line);
        notices.put(json.text("id"), notice(json));
      }
    }
    return notices;
  }

  private static Notification notice(JsonLine json) {
    return Notification.of(json.texts("symbols").stream().map(DocumentSymbol::parse).toList())
        .title(json.text("title"))
        .productsCovered(json.text("productsCovered"))
        .description(json.text("description"))
        .hsCodes(json.texts("hsCodes").stream().flatMap(c -> tried(c).stream()).toList())
        .icsCodes(json.texts("icsCodes").stream().map(IcsCode::parse).toList())
        .objectives(json.texts("objectives"))
        .build();
  }

  private static Optional<HsCode> tried(String code) {
    try {
      return Optional.of(HsCode.parse(code));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // a bogus code, as Members give them
    }
  }
}
