package org.tbtwatch.web.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.Groups;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.search.Statistics;
import org.tbtwatch.web.page.View;
import org.tbtwatch.web.page.Words;
import org.tbtwatch.web.search.SearchPage;

/**
 * Markets compared for one product.
 *
 * @param query the product
 * @param region code of a group; empty for all
 * @param statistics Members against years, states and what is asked
 * @param words in the reader's language
 * @param members the table of Members
 * @param today the UTC day
 * @param askedWords the words by which something is asked for
 */
public record ComparePage(
    String query,
    String region,
    Statistics statistics,
    Words words,
    Members members,
    LocalDate today,
    AskedWords askedWords) {
  static final List<Facet> ACROSS =
      List.of(Facet.YEAR, Facet.ASKED, Facet.COMMENT_PERIOD, Facet.STATE, Facet.STANDARDS_NAMED);
  private static final List<String> REGIONS =
      List.of(
          "LATAM",
          "AFRICA",
          "OCEANIA",
          "ASEAN",
          "MIDEAST",
          "SOUTHASIA",
          "CENTRALASIA",
          "EUROPE",
          "BRI");

  /** A part of the world to look at. */
  public record Region(String code, String name, String address, boolean chosen) {}

  /**
   * Something asked for.
   *
   * @param name of it
   * @param rules how many ask for it
   * @param words some words that show it, in quotation marks; may be empty
   */
  public record Asked(String name, int rules, String words) {
    @Override
    public String toString() {
      return name + " " + rules + (words.isEmpty() ? "" : " (" + words + ")");
    }
  }

  /** One market. */
  public record Row(
      String code,
      String name,
      long rules,
      long recent,
      long before,
      String turn,
      String turnWord,
      long open,
      List<Asked> asked,
      String shortShare,
      String standards,
      String transition,
      String address) {}

  /** Regions to choose from. */
  public List<Region> regions() {
    List<Region> regions = new ArrayList<>();
    regions.add(new Region("", words.t("compare.everywhere"), address(""), region.isEmpty()));
    for (String code : REGIONS) {
      Groups.shipped()
          .byName(code)
          .ifPresent(
              g ->
                  regions.add(
                      new Region(
                          code, g.name(words.language()), address(code), code.equals(region))));
    }
    return regions;
  }

  private String address(String code) {
    return "/compare?" + View.query(Map.of("q", List.of(query), "region", List.of(code)));
  }

  /** Markets, where it gets harder first. */
  public List<Row> rows() {
    Set<String> wanted =
        region.isEmpty()
            ? Set.of()
            : Groups.shipped().byName(region).map(Groups.Group::members).orElse(Set.of());
    List<Row> rows = new ArrayList<>();
    for (SearchResult.Count c : statistics.counts().getOrDefault(Facet.MEMBER, List.of())) {
      if (wanted.isEmpty() && region.isEmpty() || wanted.contains(c.value())) {
        rows.add(row(c));
      }
    }
    rows.sort(
        Comparator.comparingLong((Row r) -> r.before() - r.recent())
            .thenComparing(Comparator.comparingLong(Row::rules).reversed()));
    return rows;
  }

  private Row row(SearchResult.Count c) {
    Map<Facet, Map<String, Integer>> cross = statistics.cross().getOrDefault(c.value(), Map.of());
    Map<String, Integer> years = cross.getOrDefault(Facet.YEAR, Map.of());
    int last = today.getYear();
    long recent = years(years, last - 1, last);
    long before = years(years, last - 3, last - 2);
    Map<String, Integer> periods = cross.getOrDefault(Facet.COMMENT_PERIOD, Map.of());
    long dated = periods.getOrDefault("short", 0) + periods.getOrDefault("usual", 0);
    String turn = recent > before ? "harder" : recent < before ? "easing" : "steady";
    return new Row(
        c.value(),
        members.byCode(c.value()).name(words.language().code()),
        c.documents(),
        recent,
        before,
        turn,
        words.t("compare.turn." + turn),
        cross.getOrDefault(Facet.STATE, Map.of()).getOrDefault("open", 0),
        asked(c.value(), cross.getOrDefault(Facet.ASKED, Map.of())),
        words.percent(periods.getOrDefault("short", 0), dated),
        words.percent(
            cross.getOrDefault(Facet.STANDARDS_NAMED, Map.of()).getOrDefault("yes", 0),
            c.documents()),
        Optional.ofNullable(statistics.transitionDays().get(c.value()))
            .map(d -> words.t("compare.days", "n", d))
            .orElse("–"),
        "/search?" + View.query(Map.of("q", List.of(query), "member", List.of(c.value()))));
  }

  private static long years(Map<String, Integer> years, int from, int to) {
    long sum = 0;
    for (int y = from; y <= to; y++) {
      sum += years.getOrDefault(String.valueOf(y), 0);
    }
    return sum;
  }

  private List<Asked> asked(String member, Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(3)
        .map(
            e ->
                new Asked(
                    SearchPage.label(Facet.ASKED, e.getKey(), words, members),
                    e.getValue(),
                    words.comma(
                        askedWords.of(member, e.getKey()).stream()
                            .map(w -> words.t("compare.words", "words", w))
                            .toList())))
        .toList();
  }

  /** What the table shows, in a sentence. */
  public String finding() {
    List<Row> rows = rows();
    List<String> harder =
        rows.stream().filter(r -> r.turn().equals("harder")).limit(3).map(Row::name).toList();
    List<String> open =
        rows.stream()
            .filter(r -> !r.turn().equals("harder") && r.rules() > 0)
            .sorted(Comparator.comparingLong(Row::recent))
            .limit(3)
            .map(Row::name)
            .toList();
    if (rows.isEmpty()) {
      return words.t("compare.none", "query", query);
    }
    return words.t(
        "compare.finding",
        "harder",
        harder.isEmpty() ? "none" : words.comma(harder),
        "open",
        open.isEmpty() ? "none" : words.comma(open));
  }

  /** The years compared. */
  public String recentYears() {
    return (today.getYear() - 1) + "–" + today.getYear();
  }

  /** The years before them. */
  public String beforeYears() {
    return (today.getYear() - 3) + "–" + (today.getYear() - 2);
  }

  /** The table as a file. */
  public String csv() {
    return "/compare.csv?" + View.query(Map.of("q", List.of(query), "region", List.of(region)));
  }
}
