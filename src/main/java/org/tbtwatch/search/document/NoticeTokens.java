package org.tbtwatch.search.document;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.word.Token;

/** The terms of one text in one field, see {@link Spelling}. */
final class NoticeTokens extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute step = addAttribute(PositionIncrementAttribute.class);
  private final List<Token> tokens;
  private final List<Language> languages;
  private final Deque<String> beside = new ArrayDeque<>();
  private int next;
  private int position = -1;

  /**
   * Terms of these words.
   *
   * @param languages whose stems to give
   */
  NoticeTokens(List<Token> tokens, Set<Language> languages) {
    this.tokens = tokens;
    this.languages = Spelling.STEMMED.stream().filter(languages::contains).toList();
  }

  @Override
  public void reset() {
    next = 0;
    position = -1;
    beside.clear();
  }

  @Override
  public boolean incrementToken() {
    clearAttributes();
    String stem = beside.poll();
    if (stem != null) {
      term.append(stem);
      step.setPositionIncrement(0);
      return true;
    }
    if (next == tokens.size()) {
      return false;
    }
    Token token = tokens.get(next++);
    String form = Spelling.form(token.form());
    term.append(form);
    step.setPositionIncrement(Math.max(0, token.position() - position));
    position = Math.max(position, token.position());
    if (token.han()) {
      addPair(token);
    } else {
      languages.forEach(l -> beside.add(Spelling.stem(form, l)));
    }
    return true;
  }

  private void addPair(Token token) {
    if (next < tokens.size()) {
      Token after = tokens.get(next);
      if (after.han() && after.start() == token.end()) {
        beside.add(token.form() + after.form());
      }
    }
  }
}
