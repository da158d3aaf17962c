package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;

/** Saved searches and notices of every sort, from few enough products to meet often. */
final class RandomMatter {
  private static final List<String> MEMBERS =
      List.of(
          "DEU",
          "=DEU",
          "EU",
          "GCC",
          "saudi arabia",
          "德国",
          "Estados Unidos",
          "EAEU",
          "拉美",
          "Belt and Road",
          "ASEAN",
          "=EU",
          "RUS",
          "BRA");
  private static final List<String> BY = List.of("EU", "SAU", "USA", "DEU", "RUS", "BRA", "KEN");
  private static final List<String> OBJECTIVES =
      List.of("Protection of the environment", "Quality requirements", "Labelling");
  private static final List<String> ICS = List.of("97.200", "97.200.50", "29.220", "29", "13.340");
  private static final List<String> OTHER_WORDS =
      List.of("REACH", "RoHS", "双绿指令", "CE", "球", "zirkel", "e-bike", "ebike", "the", "1500");

  private final Random random;
  private final List<Concept> concepts = Lexicon.shipped().concepts();

  RandomMatter(long seed) {
    this.random = new Random(seed);
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private Concept concept() {
    return concepts.get(random.nextInt(60) * (concepts.size() / 64) + random.nextInt(3));
  }

  private String term() {
    return any(concept().terms(any(List.of(Language.values()))));
  }

  private String keyword() {
    String term = term();
    String first = term.split(" ")[0];
    return switch (random.nextInt(20)) {
      case 0, 1 -> "\"" + term + "\"";
      case 2 -> term + " -" + term().split(" ")[0];
      case 3 -> term + " -\"" + term() + "\"";
      case 4 -> "-" + first;
      case 5 -> "lucene:title:\"" + term.replace("\"", "") + "\"";
      case 6 -> "lucene:" + first.replaceAll("\\W+", "") + "* OR hsCodes:" + code() + "*";
      case 7 -> first + "*";
      case 8 -> first.substring(0, Math.min(3, first.length())) + "* " + term().split(" ")[0];
      case 9 -> code();
      case 10 -> any(OTHER_WORDS);
      case 11 -> "waterproof " + term;
      case 12 -> first;
      default -> term;
    };
  }

  private String code() {
    String code = any(concept().hs());
    return oneIn(4) ? code.substring(0, Math.min(4, code.length())) : code;
  }

  private List<HsCode> hs() {
    return switch (random.nextInt(8)) {
      case 0 -> Notices.codes(code().substring(0, 2));
      case 1 -> Notices.codes(code(), code());
      case 2 -> Notices.codes("8501 to 8507");
      case 3 -> Notices.codes(code() + "0010".substring(0, 2));
      default -> Notices.codes(code());
    };
  }

  private <T> List<T> some(int oneIn, List<T> from) {
    return oneIn(oneIn)
        ? IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(i -> any(from)).distinct().toList()
        : List.of();
  }

  SavedSearch search() {
    List<String> keywords = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      keywords.add(keyword());
    }
    return new SavedSearch(
        "",
        keywords,
        oneIn(6) ? List.of(oneIn(3) ? "\"" + term() + "\"" : term()) : List.of(),
        oneIn(3) ? hs() : List.of(),
        some(5, ICS).stream().map(IcsCode::parse).toList(),
        some(3, MEMBERS),
        some(8, OBJECTIVES),
        some(8, List.of(Kind.values())),
        any(List.of(Breadth.values())));
  }

  Notice notice(int number) {
    Notification n = document(number, "").build();
    return oneIn(4)
        ? new Notice(document(number, "/Add.1").description("It is adopted.").build(), List.of(n))
        : Notice.of(n);
  }

  private Notification.Builder document(int number, String suffix) {
    String symbol = "G/TBT/N/" + any(BY) + "/" + number + suffix;
    String joint = oneIn(8) ? "G/TBT/N/ARE/" + number + suffix : symbol;
    List<String> symbols = joint.equals(symbol) ? List.of(symbol) : List.of(symbol, joint);
    String but =
        any(
            List.of(
                "It does not apply to %s.", "本标准不适用于%s。", "%s are excluded.", "除%s外。", "Also %s."));
    return Notices.of(symbols.toArray(String[]::new))
        .productsCovered(oneIn(6) ? "" : term() + "; " + term())
        .title(any(List.of("Rules for ", "关于", "Règles pour ", "Reglas para ")) + term())
        .description("It applies to " + term() + " and " + term() + ". " + but.formatted(term()))
        .objectiveText(oneIn(3) ? "To protect users of " + term() : "")
        .keywords(oneIn(5) ? List.of(term()) : List.of())
        .objectives(oneIn(2) ? List.of(any(OBJECTIVES)) : List.of())
        .icsCodes(oneIn(3) ? List.of(IcsCode.parse(any(ICS))) : List.of())
        .hsCodes(oneIn(2) ? hs() : List.of());
  }
}
