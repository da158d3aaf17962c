package org.tbtwatch.nomenclature.heading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.NegatedScope;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.Notification;

/**
 * HS headings for a product text in any language, with the words that decided: the concepts the
 * text names, and for what no term covers, the words and Chinese character pairs that the terms of
 * a heading are made of.
 */
public final class HeadingFinder {
  private static final Pattern CODES =
      Pattern.compile(
          "(?i)\\(?\\b(?:HS|ICS)\\s*(?:code|编码|分类号|codes)?\\s*(?:\\(s\\))?\\s*[:：]?(?:\\s*[\\d.;,]+)*\\)?"
              + "|\\(\\d+\\s*(?:pages?|page\\(s\\)|页|página)[^)]*\\)");
  private static final double IN_DESCRIPTION = 0.3;
  private static final int FIRST_OF_DESCRIPTION = 400;
  private static final double WORD = 0.16;
  private static final double INNER = 0.35;
  private static final double AMBIGUOUS = 0.4;
  private static final double[] BY_RANK = {1.0, 0.55, 0.4, 0.3};

  /**
   * A heading a text may belong to.
   *
   * @param heading four digits
   * @param score the higher, the surer; comparable within one answer
   * @param because the words of the text that decided
   */
  public record Guess(String heading, double score, List<String> because) {
    public Guess {
      because = List.copyOf(because);
    }
  }

  private final Lexicon lexicon;
  private final HeadingWords words;

  private HeadingFinder(Lexicon lexicon, HeadingWords words) {
    this.lexicon = lexicon;
    this.words = words;
  }

  /** Over the tables that ship with tbtwatch; made when first asked for. */
  public static HeadingFinder shipped() {
    return Shipped.FINDER;
  }

  private static final class Shipped {
    static final HeadingFinder FINDER =
        new HeadingFinder(Lexicon.shipped(), HeadingWords.of(Lexicon.shipped(), CodeNames.hs()));
  }

  /** What speaks for one heading. */
  private static final class Sum {
    private double score;
    private final Set<String> because = new LinkedHashSet<>();
  }

  /** Adds up what speaks for each heading. */
  private static final class Sums {
    private final boolean explained;
    private final Map<String, Sum> sums = new HashMap<>();

    Sums(boolean explained) {
      this.explained = explained;
    }

    void add(String heading, double weight, String words) {
      Sum sum = sums.get(heading);
      if (sum == null) {
        sum = new Sum();
        sums.put(heading, sum);
      }
      sum.score += weight;
      if (explained) {
        sum.because.add(words);
      }
    }

    /** The first ones by score, then by heading; few of many, so the many are not sorted. */
    List<Guess> best(int limit) {
      List<Map.Entry<String, Sum>> best = new ArrayList<>();
      for (Map.Entry<String, Sum> e : sums.entrySet()) {
        if (best.size() == limit && BEST_FIRST.compare(best.get(limit - 1), e) <= 0) {
          continue;
        }
        int at = Collections.binarySearch(best, e, BEST_FIRST);
        best.add(at < 0 ? -at - 1 : at, e);
        if (best.size() > limit) {
          best.remove(limit);
        }
      }
      return best.stream()
          .map(
              e ->
                  new Guess(
                      e.getKey(),
                      Math.round(e.getValue().score * 1000) / 1000.0,
                      List.copyOf(e.getValue().because)))
          .toList();
    }

    private static final Comparator<Map.Entry<String, Sum>> BEST_FIRST =
        Comparator.<Map.Entry<String, Sum>>comparingDouble(e -> -e.getValue().score)
            .thenComparing(Map.Entry.comparingByKey());
  }

  /** The headings a text most likely belongs to, the likeliest first; none where nothing tells. */
  public List<Guess> find(String text, int limit) {
    if (limit < 1) {
      return List.of();
    }
    Sums sums = new Sums(true);
    read(text, 1.0, sums);
    return sums.best(limit);
  }

  private void read(String written, double weight, Sums sums) {
    String text = withoutCodes(written, " ");
    List<Token> tokens = Words.tokens(text);
    BitSet negated = NegatedScope.in(text, tokens);
    Set<Language> languages = Words.languages(tokens);
    List<Mention> mentions = lexicon.read(tokens, languages).mentions();
    Map<String, Integer> sharing = new HashMap<>();
    mentions.forEach(m -> sharing.merge(place(m), 1, Integer::sum));
    for (Mention m : mentions) {
      if (negated.get(m.first())) {
        continue;
      }
      double w =
          weight
              * specificity(m)
              * (m.inner() ? INNER : 1)
              * (m.concept().ambiguous() ? AMBIGUOUS : 1)
              / Math.sqrt(sharing.getOrDefault(place(m), 1));
      String said = text.substring(tokens.get(m.first()).start(), tokens.get(m.last()).end());
      int rank = 0;
      for (String heading : m.concept().headings()) {
        sums.add(heading, w * BY_RANK[Math.min(rank++, BY_RANK.length - 1)], said);
      }
    }
    List<Token> meant =
        IntStream.range(0, tokens.size())
            .filter(i -> !negated.get(i))
            .mapToObj(tokens::get)
            .toList();
    words.add(meant, languages, (heading, w, token) -> sums.add(heading, weight * WORD * w, token));
  }

  private static String withoutCodes(String text, String instead) {
    return mayHoldCodes(text) ? CODES.matcher(text).replaceAll(instead) : text;
  }

  /** Whether HS, ICS or a bracket with a number stands in it somewhere. */
  private static boolean mayHoldCodes(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      int c = text.charAt(i) | 0x20;
      int next = text.charAt(i + 1) | 0x20;
      boolean starts = c == 'h' ? next == 's' : c == 'i' && next == 'c';
      boolean word = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
      if (starts && word || text.charAt(i) == '(' && Character.isDigit(text.charAt(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static String place(Mention m) {
    return m.language() + ":" + m.first() + "-" + m.last();
  }

  private static double specificity(Mention m) {
    if (m.language() == Language.ZH) {
      return switch (m.length()) {
        case 1 -> 0.5;
        case 2 -> 1.0;
        case 3 -> 1.6;
        default -> 2.1;
      };
    }
    return switch (m.length()) {
      case 1 -> 1.0;
      case 2 -> 1.6;
      default -> 2.0;
    };
  }

  /** Headings of a notification, by its products first, then its title; at most three. */
  public List<String> infer(Notification notification) {
    return infer(notification, List.of());
  }

  /** The same, where it may inherit the products of earlier documents of its measure. */
  public List<String> infer(Notification notification, List<Notification> inheritedFrom) {
    return guesses(notification, inheritedFrom, false).stream().map(Guess::heading).toList();
  }

  /** Headings of a notification with the words that decided. */
  public List<Guess> guesses(Notification notification, List<Notification> inheritedFrom) {
    return guesses(notification, inheritedFrom, true);
  }

  private List<Guess> guesses(
      Notification notification, List<Notification> inheritedFrom, boolean explained) {
    List<Notification> all = new ArrayList<>(List.of(notification));
    all.addAll(inheritedFrom);
    Map<String, Double> texts = new LinkedHashMap<>();
    for (Notification n : all) {
      texts.putIfAbsent(n.productsCovered(), 1.0);
      texts.putIfAbsent(n.title(), n.productsCovered().isBlank() ? 1.0 : 0.5);
    }
    boolean untold = texts.keySet().stream().allMatch(t -> withoutCodes(t, "").isBlank());
    for (Notification n : all) {
      String description = n.description();
      String some = description.substring(0, Math.min(FIRST_OF_DESCRIPTION, description.length()));
      texts.putIfAbsent(some, untold ? 1.0 : IN_DESCRIPTION);
    }
    Sums sums = new Sums(explained);
    texts.forEach((text, weight) -> read(text, weight, sums));
    List<Guess> best = sums.best(3);
    double most = best.isEmpty() ? 0 : best.get(0).score();
    return best.stream().filter(g -> g.score() >= most * 0.4).toList();
  }
}
