package org.tbtwatch.nomenclature;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tbtwatch.nomenclature.word.Token;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;

/** What the products of a notification are called in another language than its own. */
public final class ProductNames {
  private static final int READ = 600;
  private static final int MOST = 3;
  private static final int MOST_HEADINGS = 2;

  private static final class Table {
    static final CodeNames HS = CodeNames.hs();
  }

  private ProductNames() {}

  /**
   * The products of a notification in a language: as the words for them say, or as the headings
   * that the Member gave are called; few, in order of place. Empty where the notification is
   * written in that language itself, and where nothing of it is known.
   */
  public static List<String> of(Notification n, Language language) {
    String text = n.productsCovered().isBlank() ? n.title() : n.productsCovered();
    String some = text.length() > READ ? text.substring(0, READ) : text;
    List<Token> tokens = Words.tokens(some);
    Set<Language> written = Words.languages(tokens);
    if (written.contains(language) && (written.size() == 1 || isWrittenIn(n, language))) {
      return List.of();
    }
    Set<String> names = new LinkedHashSet<>();
    for (Mention m : Lexicon.shipped().read(tokens, written).mentions()) {
      if (!m.inner() && !m.concept().ambiguous() && names.size() < MOST) {
        names.add(m.concept().name(language));
      }
    }
    if (names.isEmpty()) {
      n.hsCodes().stream()
          .filter(c -> c.shared().length() >= 4)
          .map(HsCode::heading)
          .distinct()
          .limit(MOST_HEADINGS)
          .forEach(h -> Table.HS.name(h, language).ifPresent(names::add));
    }
    return List.copyOf(names);
  }

  private static boolean isWrittenIn(Notification n, Language language) {
    return n.originalLanguage().isEmpty()
        ? language == Language.EN
        : n.originalLanguage().equals(language.code());
  }

  /**
   * Whether a keyword may be of a language: a term of its, or a word that no other language's terms
   * claim.
   */
  public static boolean mayBeOf(String keyword, Language language) {
    boolean chinese = Words.hasHan(keyword);
    if (chinese || language == Language.ZH) {
      return chinese && language == Language.ZH;
    }
    List<Token> tokens = Words.tokens(keyword);
    Lexicon lexicon = Lexicon.shipped();
    if (!lexicon.named(tokens, Set.of(language)).isEmpty()) {
      return true;
    }
    return lexicon.named(tokens).isEmpty() && Words.languages(tokens).contains(language);
  }
}
