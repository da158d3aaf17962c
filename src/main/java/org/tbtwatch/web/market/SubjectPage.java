package org.tbtwatch.web.market;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.search.Facet;
import org.tbtwatch.search.SearchResult;
import org.tbtwatch.search.Statistics;
import org.tbtwatch.web.chart.Chart;
import org.tbtwatch.web.chart.Drawing;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Words;
import org.tbtwatch.web.search.SearchForm;
import org.tbtwatch.web.search.SearchPage;

/**
 * The page of a Member or of a product, in figures.
 *
 * @param subject which
 * @param statistics of its rules
 * @param open what can be commented on now, nearest deadline first
 * @param openTotal how many there are of those
 * @param words in the reader's language
 * @param members the table of Members
 * @param today the UTC day
 * @param note what the figures count, from what and when
 */
public record SubjectPage(
    Subject subject,
    Statistics statistics,
    List<NoticeCard> open,
    long openTotal,
    Words words,
    Members members,
    LocalDate today,
    String note) {
  static final List<Facet> ACROSS =
      List.of(
          Facet.YEAR,
          Facet.OBJECTIVE,
          Facet.REGIME,
          Facet.ASKED,
          Facet.COMMENT_PERIOD,
          Facet.STANDARDS_NAMED,
          Facet.CODES_GIVEN,
          Facet.STATE);
  private static final int YEARS = 12;
  private static final int BARS = 10;

  /** A figure in one number. */
  public record Key(String value, String label) {}

  /** All figures that hold something. */
  public List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    charts.add(years());
    charts.add(lying("objectives", Facet.OBJECTIVE, "market.objectives"));
    charts.add(
        lying(
            subject.member().isPresent() ? "products" : "members",
            subject.rows(),
            subject.member().isPresent() ? "market.products" : "market.members"));
    charts.add(lying("asked", Facet.ASKED, "market.asked"));
    charts.add(lying("regimes", Facet.REGIME, "market.regimes"));
    charts.add(lying("periods", Facet.COMMENT_PERIOD, "market.periods"));
    charts.removeIf(Chart::isEmpty);
    return charts;
  }

  /** One figure by its name. */
  public Optional<Chart> chart(String name) {
    return charts().stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** A figure drawn. */
  public String svg(Chart chart) {
    return Drawing.svg(chart);
  }

  private Map<Integer, Long> perYear() {
    Map<Integer, Long> years = new TreeMap<>();
    for (SearchResult.Count c : counts(Facet.YEAR)) {
      years.put(Integer.parseInt(c.value()), (long) c.documents());
    }
    return years;
  }

  private Chart years() {
    Map<Integer, Long> perYear = perYear();
    List<Chart.Bar> bars = new ArrayList<>();
    int last = today.getYear();
    int first = Math.max(last - YEARS + 1, perYear.keySet().stream().findFirst().orElse(last));
    for (int year = first; year <= last; year++) {
      bars.add(
          new Chart.Bar(
              String.valueOf(year),
              perYear.getOrDefault(year, 0L),
              year == last,
              subject.search(Facet.YEAR, String.valueOf(year))));
    }
    return new Chart(
        "years",
        trend(perYear, last),
        words.t("market.year"),
        words.t("market.unit"),
        note,
        true,
        bars);
  }

  private String trend(Map<Integer, Long> perYear, int last) {
    long recent = perYear.getOrDefault(last - 1, 0L) + perYear.getOrDefault(last - 2, 0L);
    long before = perYear.getOrDefault(last - 3, 0L) + perYear.getOrDefault(last - 4, 0L);
    String turn =
        recent + before < 6 || before == 0
            ? "few"
            : recent >= before * 1.25 ? "more" : recent <= before * 0.8 ? "fewer" : "same";
    return words.t(
        "market.trend",
        "turn",
        turn,
        "name",
        subject.name(),
        "recent",
        recent,
        "before",
        before,
        "years",
        (last - 2) + "–" + (last - 1),
        "earlier",
        (last - 4) + "–" + (last - 3));
  }

  private Chart lying(String name, Facet facet, String message) {
    List<Chart.Bar> bars =
        counts(facet).stream()
            .sorted(Comparator.comparingInt(SearchResult.Count::documents).reversed())
            .limit(BARS)
            .map(
                c ->
                    new Chart.Bar(
                        SearchPage.label(facet, c.value(), words, members),
                        c.documents(),
                        facet == Facet.COMMENT_PERIOD && c.value().equals("none"),
                        subject.search(facet, c.value())))
            .toList();
    String finding =
        bars.isEmpty()
            ? ""
            : words.t(
                message,
                "first",
                bars.get(0).label(),
                "share",
                words.percent(bars.get(0).value(), statistics.total()));
    return new Chart(
        name, finding, words.t(message + ".label"), words.t("market.unit"), note, false, bars);
  }

  private List<SearchResult.Count> counts(Facet facet) {
    return statistics.counts().getOrDefault(facet, List.of());
  }

  private long count(Facet facet, String value) {
    return counts(facet).stream()
        .filter(c -> c.value().equals(value))
        .mapToLong(SearchResult.Count::documents)
        .sum();
  }

  /** Figures in one number each. */
  public List<Key> keys() {
    long dated = count(Facet.COMMENT_PERIOD, "short") + count(Facet.COMMENT_PERIOD, "usual");
    return List.of(
        new Key(words.number(statistics.total()), words.t("market.key.total")),
        new Key(words.number(openTotal), words.t("market.key.open")),
        new Key(
            words.percent(count(Facet.COMMENT_PERIOD, "short"), dated),
            words.t("market.key.short", "n", dated)),
        new Key(
            words.percent(count(Facet.STANDARDS_NAMED, "yes"), statistics.total()),
            words.t("market.key.standards")),
        new Key(
            words.percent(count(Facet.CODES_GIVEN, "no"), statistics.total()),
            words.t("market.key.nocodes")));
  }

  /** Where to compare markets for this product. */
  public String compare() {
    return "/compare?q=" + org.tbtwatch.web.page.View.encoded(subject.query());
  }

  /** The whole search behind the page. */
  SearchForm form() {
    Map<String, List<String>> parameters = new TreeMap<>();
    subject.member().ifPresent(m -> parameters.put(Facet.MEMBER.word(), List.of(m)));
    parameters.put("q", List.of(subject.query()));
    return SearchForm.of(parameters);
  }

  /** Its address. */
  public String search() {
    return form().address("/search");
  }

  /** Its address in another form. */
  public String taken(String path) {
    return form().address(path);
  }
}
