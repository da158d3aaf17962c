package org.tbtwatch.parse.list;

import java.util.Optional;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/** Checks CSS selectors that people write. */
public final class Selectors {
  private Selectors() {}

  /** What is wrong with a selector; nothing for a right one. */
  public static Optional<String> fault(String selector) {
    try {
      QueryParser.parse(selector);
      return Optional.empty();
    } catch (SelectorParseException | IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
  }
}
