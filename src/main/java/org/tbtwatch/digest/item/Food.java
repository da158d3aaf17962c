package org.tbtwatch.digest.item;

import java.util.List;
import java.util.regex.Pattern;
import org.tbtwatch.digest.Kept;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;
import org.tbtwatch.subscription.SavedSearch;

/**
 * Knows, in all our languages, what is food or a farm product (HS 01-24, ICS 67): such searches are
 * told that only TBT notifications are read here. May be used by many threads.
 */
public final class Food {
  private static final int MOST_KNOWN = 20_000;
  private static final int LAST_CHAPTER = 24;
  private static final String ICS = "67";

  private final Pattern words;
  private final Kept<String, Boolean> keywords = Kept.byEquality(MOST_KNOWN);
  private final Kept<Asked, Boolean> searches = Kept.byEquality(MOST_KNOWN);

  /** All of a saved search that tells what it is about; many readers ask for the same. */
  private record Asked(List<String> keywords, List<HsCode> hs, List<IcsCode> ics) {}

  /**
   * By general words of all languages; the names of products are known from their table.
   *
   * @param chinese alternatives that may stand anywhere in a text
   * @param others alternatives that stand as words, in the singular
   */
  public Food(String chinese, List<String> others) {
    this.words =
        Pattern.compile(
            "(?:"
                + chinese
                + ")|(?<![\\p{L}\\p{N}])(?:"
                + String.join("|", others)
                + ")(?:e?s|x)?(?![\\p{L}\\p{N}])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Whether one who saved this search trades in food, by its codes or its keywords. */
  public boolean isMeant(SavedSearch search) {
    return searches.of(new Asked(search.keywords(), search.hs(), search.ics()), this::isMeant);
  }

  private boolean isMeant(Asked asked) {
    return asked.hs().stream().anyMatch(Food::is)
        || asked.ics().stream().anyMatch(c -> c.code().startsWith(ICS))
        || asked.keywords().stream().anyMatch(this::isFood);
  }

  /** Whether what was searched for is food. */
  boolean isMeant(Reason reason) {
    boolean isCode = reason.path() == Path.CODE_GIVEN || reason.path() == Path.CODE_INFERRED;
    if (!isCode) {
      return isFood(reason.wanted());
    }
    return reason.field().equals(NotificationField.ICS_CODES.key())
        ? reason.wanted().startsWith(ICS)
        : HsCode.parseList(reason.wanted()).stream().anyMatch(Food::is);
  }

  private boolean isFood(String keyword) {
    return keywords.of(keyword, this::namesFood);
  }

  /** Honey is food in every language, a coffee machine in none. */
  private boolean namesFood(String keyword) {
    List<Token> tokens = Words.tokens(keyword);
    List<Concept> whole =
        Lexicon.shipped().named(tokens).stream().filter(c -> !c.ambiguous()).toList();
    if (!whole.isEmpty()) {
      return whole.stream().anyMatch(Food::isFood);
    }
    return words.matcher(keyword).find()
        || Lexicon.shipped().read(tokens, Words.languages(tokens)).mentions().stream()
            .filter(m -> !m.inner())
            .anyMatch(m -> isFood(m.concept()));
  }

  private static boolean isFood(Concept concept) {
    return !concept.ambiguous() && isFoodChapter(concept.hs().getFirst().substring(0, 2));
  }

  /** Whether a code is of food. */
  static boolean is(HsCode code) {
    return isFoodChapter(code.chapter());
  }

  private static boolean isFoodChapter(String chapter) {
    int number = Integer.parseInt(chapter);
    return number >= 1 && number <= LAST_CHAPTER;
  }
}
