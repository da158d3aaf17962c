package org.tbtwatch.subscription;

/**
 * One reason why a notification hit a saved search.
 *
 * @param path by which way
 * @param wanted what the saved search said: its keyword or code
 * @param found what stood in the notification: the word or code that hit
 * @param field in which field, by its JSON name ({@code productsCovered}); empty for filters
 */
public record Reason(Path path, String wanted, String found, String field) {

  /** The way by which a keyword or code hit. */
  public enum Path {
    /** The keyword itself. */
    WORD,
    /** The keyword's concept in another language or another word of the same language. */
    TRANSLATION,
    /** A code the Member gave. */
    CODE_GIVEN,
    /** A code inferred from the products and the title. */
    CODE_INFERRED,
    /** An expert query. */
    QUERY,
    /** The saved search names no product: Member, objective or kind alone decided. */
    EVERYTHING,
    /** The subscriber follows the measure. */
    FOLLOWED
  }
}
