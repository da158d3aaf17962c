package org.tbtwatch.run.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.match.Notice;
import org.tbtwatch.match.Percolator;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.Mention;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.SavedSearch;

/**
 * Finds words that would have kept unwanted notifications away and none of the wanted ones:
 * products that all the unwanted name, and words that stand beside the search's own.
 */
final class ExclusionWords {
  private static final int SHORTEST = 4;

  private final Members members;
  private final SavedSearch search;
  private final Set<String> own = new HashSet<>();

  ExclusionWords(Members members, SavedSearch search) {
    this.members = members;
    this.search = search;
    for (String keyword : search.keywords()) {
      own.addAll(Lexicon.plainWords(Words.tokens(keyword)));
      Lexicon.shipped().named(Words.tokens(keyword)).forEach(c -> own.add("concept " + c.id()));
    }
  }

  /** The search with one more excluded word. */
  static SavedSearch excluding(SavedSearch search, String words) {
    List<String> exclude = new ArrayList<>(search.exclude());
    exclude.add(words);
    return new SavedSearch(
        search.name(),
        search.keywords(),
        exclude,
        search.hs(),
        search.ics(),
        search.members(),
        search.objectives(),
        search.kinds(),
        search.breadth());
  }

  /**
   * The best words, tried out with the matching itself.
   *
   * @param unwanted notices that must not hit any more, at least one
   * @param wanted notices that must still hit
   * @param unjudged notices that should still hit, at least two thirds of them
   */
  Optional<String> find(List<Notice> unwanted, List<Notice> wanted, List<Notice> unjudged) {
    Map<String, String> common = candidates(unwanted.get(0));
    for (Notice notice : unwanted.subList(1, unwanted.size())) {
      common.keySet().retainAll(candidates(notice).keySet());
    }
    record Tried(String words, boolean product, long lost) {}
    List<Tried> good = new ArrayList<>();
    common.forEach(
        (key, words) -> {
          Percolator without = Percolator.of(members, excluding(search, words));
          long lost = unjudged.stream().filter(n -> !hits(without, n)).count();
          if (unwanted.stream().noneMatch(n -> hits(without, n))
              && wanted.stream().allMatch(n -> hits(without, n))
              && lost * 3 <= unjudged.size()) {
            good.add(new Tried(words, key.startsWith("concept "), lost));
          }
        });
    return good.stream()
        .min(
            Comparator.comparing((Tried t) -> !t.product())
                .thenComparing(Tried::lost)
                .thenComparing(t -> -t.words().length())
                .thenComparing(Tried::words))
        .map(Tried::words);
  }

  private static boolean hits(Percolator percolator, Notice notice) {
    return !percolator.percolate(notice).hits().isEmpty();
  }

  /** Words to show by what makes two of them the same. */
  private Map<String, String> candidates(Notice notice) {
    Map<String, String> candidates = new LinkedHashMap<>();
    List<Notification> documents = new ArrayList<>(List.of(notice.notification()));
    documents.addAll(notice.inheritedFrom());
    for (Notification n : documents) {
      read(n.productsCovered(), candidates);
      read(n.title(), candidates);
    }
    return candidates;
  }

  private void read(String text, Map<String, String> candidates) {
    List<Token> tokens = Words.tokens(text);
    for (Mention m : Lexicon.shipped().read(tokens, Words.languages(tokens)).mentions()) {
      String key = "concept " + m.concept().id();
      String words = text.substring(tokens.get(m.first()).start(), tokens.get(m.last()).end());
      if (!own.contains(key) && !own.contains(words.toLowerCase(Locale.ROOT))) {
        candidates.putIfAbsent(key, words);
      }
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (isOwn(tokens, i - 1) || isOwn(tokens, i + 1)) {
        boolean says = !token.han() && token.form().length() >= SHORTEST;
        if (says && !own.contains(token.form())) {
          candidates.putIfAbsent(
              "word " + token.form(), text.substring(token.start(), token.end()));
        }
      }
    }
  }

  private boolean isOwn(List<Token> tokens, int at) {
    if (at < 0 || at >= tokens.size()) {
      return false;
    }
    String form = tokens.get(at).form();
    return own.contains(form)
        || own.contains(Words.stem(form, org.tbtwatch.nomenclature.Language.EN));
  }
}
