package org.tbtwatch.digest;

import java.util.List;

/** What a reader is told, once, of one of their own saved searches. */
public sealed interface Advice {
  /** Name of the saved search; may be empty. */
  String searchName();

  /**
   * It cannot be run.
   *
   * @param why as the query parser says it
   */
  record Broken(String searchName, String why) implements Advice {}

  /**
   * It could exclude words, after several "not for me".
   *
   * @param words what would be excluded
   * @param symbols the notifications that were not for them
   */
  record Offer(String searchName, String words, List<String> symbols) implements Advice {
    public Offer {
      symbols = List.copyOf(symbols);
    }
  }
}
