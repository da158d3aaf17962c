package org.tbtwatch.nomenclature;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.word.NegatedScope;
import org.tbtwatch.nomenclature.word.PhraseMatcher;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Compare;
import org.tbtwatch.nomenclature.word.PhraseMatcher.Phrase;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.Notification;

/** Marks, laws and schemes that notifications speak of (CE, RoHS, PSE, ...), by their words. */
public final class Regimes {

  /**
   * One regime.
   *
   * @param id short name, as exporters say it: {@code RoHS} is {@code ROHS}
   * @param names name by language, in the order of {@link Language}
   * @param members whose it is; empty where several Members have it
   */
  public record Regime(String id, List<String> names, List<String> members) {
    public Regime {
      names = List.copyOf(names);
      members = List.copyOf(members);
    }

    /** Its name in a language. */
    public String name(Language language) {
      return names.get(language.ordinal());
    }

    /** The name without what explains it: {@code RoHS}, {@code CE marking}. */
    public String shortName(Language language) {
      return name(language).split("\\s*[:：（(]", 2)[0];
    }
  }

  /**
   * A place where a regime is named.
   *
   * @param regime which
   * @param words the words that show it
   * @param first index of the first token
   * @param last index of the last token
   */
  public record Naming(Regime regime, String words, int first, int last) {}

  /**
   * That a notification speaks of a regime.
   *
   * @param id of the regime
   * @param words the words of the notification that show it; empty where only its record says so
   */
  public record Tag(String id, String words) {}

  private static final String SPELLED = "=";

  /** One pattern of a regime; spelled ones count only in that very spelling. */
  private record Sign(Regime regime, Optional<String> spelling) {}

  private final List<Regime> regimes = new ArrayList<>();
  private final PhraseMatcher matcher = new PhraseMatcher();
  private final List<Sign> signs = new ArrayList<>();

  private Regimes() {}

  /** The table that ships with tbtwatch; read when first asked for. */
  public static Regimes shipped() {
    return Shipped.REGIMES;
  }

  private static final class Shipped {
    static final Regimes REGIMES = load("regimes.tsv");
  }

  static Regimes load(String table) {
    Regimes regimes = new Regimes();
    for (String[] row : Table.rows(table, 7)) {
      Regime regime =
          new Regime(
              row[0],
              List.of(row[1], row[2], row[3], row[4]),
              row[6].isBlank() ? List.of() : List.of(row[6].split(" ")));
      regimes.regimes.add(regime);
      for (String pattern : Table.parts(row[5])) {
        regimes.add(regime, pattern);
      }
    }
    return regimes;
  }

  private void add(Regime regime, String pattern) {
    boolean spelled = pattern.startsWith(SPELLED);
    String text = spelled ? pattern.substring(1) : pattern;
    List<String> words = Lexicon.plainWords(Words.tokens(text));
    if (spelled || Words.hasHan(text)) {
      matcher.add(new Phrase(words, Compare.FORM, Optional.empty(), -1));
      signs.add(new Sign(regime, spelled ? Optional.of(text) : Optional.empty()));
      return;
    }
    Set<List<String>> stems = new LinkedHashSet<>();
    for (Language l : List.of(Language.EN, Language.FR, Language.ES)) {
      stems.add(words.stream().map(w -> Words.stem(w, l)).toList());
    }
    for (List<String> variant : stems) {
      matcher.add(new Phrase(variant, Compare.ANY_STEM, Optional.empty(), -1));
      signs.add(new Sign(regime, Optional.empty()));
    }
  }

  /** All regimes, in the table's order. */
  public List<Regime> all() {
    return Collections.unmodifiableList(regimes);
  }

  /** Regimes a text names, each once, at its first place. */
  public List<Naming> in(String text) {
    Set<String> seen = new LinkedHashSet<>();
    return in(text, Words.tokens(text)).stream().filter(n -> seen.add(n.regime().id())).toList();
  }

  /**
   * The regimes that a notification names in title, products, description or related documents,
   * each once, with the words that show it; behind them those that its record holds already. What
   * the text says it does not apply to does not count.
   */
  public List<Tag> tags(Notification n) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String text :
        List.of(n.title(), n.productsCovered(), n.description(), n.relevantDocuments())) {
      List<Token> tokens = Words.tokens(text);
      List<Naming> namings = in(text, tokens);
      BitSet negated = namings.isEmpty() ? new BitSet() : NegatedScope.in(text, tokens);
      for (Naming naming : namings) {
        if (!negated.get(naming.first())) {
          tags.putIfAbsent(naming.regime().id(), naming.words());
        }
      }
    }
    n.regimes().forEach(r -> tags.putIfAbsent(r, ""));
    return tags.entrySet().stream().map(e -> new Tag(e.getKey(), e.getValue())).toList();
  }

  /** The notification with all its {@link #tags} in its record, by their ids. */
  public Notification tagged(Notification n) {
    List<String> ids = tags(n).stream().map(Tag::id).toList();
    return ids.equals(n.regimes()) ? n : n.toBuilder().regimes(ids).build();
  }

  /** The words that show each regime a notification names, by its id. */
  public Map<String, String> words(Notification n) {
    Map<String, String> words = new LinkedHashMap<>();
    tags(n).stream().filter(t -> !t.words().isEmpty()).forEach(t -> words.put(t.id(), t.words()));
    return words;
  }

  /** The regime of an id. */
  public Optional<Regime> byId(String id) {
    return regimes.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** All places where a text names regimes. */
  public List<Naming> in(String text, List<Token> tokens) {
    List<Naming> namings = new ArrayList<>();
    Set<Language> languages = EnumSet.of(Language.EN, Language.FR, Language.ES);
    for (PhraseMatcher.Hit hit : matcher.find(tokens, languages)) {
      String words = text.substring(tokens.get(hit.first()).start(), tokens.get(hit.last()).end());
      Sign sign = signs.get(hit.phrase());
      if (sign.spelling().map(words::equals).orElse(true)) {
        namings.add(new Naming(sign.regime(), words, hit.first(), hit.last()));
      }
    }
    namings.sort((a, b) -> Integer.compare(a.first(), b.first()));
    return namings;
  }

  /** The regimes that a keyword as a whole names: by short name or one of its words. */
  public List<Regime> named(String keyword) {
    String upper = keyword.strip().toUpperCase(Locale.ROOT);
    Set<Regime> named = new LinkedHashSet<>();
    regimes.stream().filter(r -> r.id().replace('-', ' ').equals(upper)).forEach(named::add);
    List<Token> tokens = Words.tokens(keyword);
    for (Naming n : in(keyword, tokens)) {
      if (tokens.get(n.first()).position() == 0
          && tokens.get(n.last()).position() == tokens.get(tokens.size() - 1).position()) {
        named.add(n.regime());
      }
    }
    return List.copyOf(named);
  }
}
