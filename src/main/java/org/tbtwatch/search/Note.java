package org.tbtwatch.search;

/**
 * What was left out of a query or done otherwise than asked, for the user.
 *
 * @param what which
 * @param part the part of the query it is about; empty for all of it
 */
public record Note(What what, String part) {

  /** Kinds of notes; the pages say them in the reader's language. */
  public enum What {
    TOO_LONG("all after the first 4000 characters (too long)"),
    TOO_MANY_WORDS("all from \"%s\" on (too many words)"),
    UNPAIRED_QUOTE("a quotation mark without a second one"),
    TOO_MANY_CLAUSES("words after the first 48"),
    TOO_DEEP("brackets deeper than 20"),
    NO_VALUE("%s (not a value for this field)"),
    NO_WORD("\"%s\" (no word in it)"),
    LONG_PHRASE("\"%s\" (phrase too long)"),
    LEADING_WILDCARD(
        "\"%s\" (a word may not begin with * or ?: it would be looked for in every word)"),
    NOT_FUZZY("~ of \"%s\" (only a single word can be spelled otherwise)"),
    SHORT_WILDCARD(
        "\"%s\" (before * or ? there must be at least 2 letters, and not more than 4 such signs)"),
    NO_FIELD("there is no field \"%s\"; it is looked for as a word"),
    /** Nothing had all of it; what was found has most of the words. */
    MOST_WORDS("no notification has all of it; these have most of the words"),
    TIME_OUT("ended after 5 seconds, not everything was looked at");

    private final String english;

    What(String english) {
      this.english = english;
    }

    /** Whether the search went on otherwise, rather than leaving something out. */
    public boolean isOutcome() {
      return this == MOST_WORDS || this == TIME_OUT || this == NO_FIELD;
    }
  }

  public static Note of(What what) {
    return new Note(what, "");
  }

  public static Note of(What what, String part) {
    return new Note(what, Shown.cut(part));
  }

  @Override
  public String toString() {
    return what.english.formatted(part);
  }
}
