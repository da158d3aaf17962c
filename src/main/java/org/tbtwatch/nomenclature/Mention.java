package org.tbtwatch.nomenclature;

/**
 * A place in a text where a concept is named.
 *
 * @param concept what is named
 * @param language in which language
 * @param first index of the first token
 * @param last index of the last token
 * @param inner whether it is the head word of a longer term, as battery is in "lithium battery"
 */
public record Mention(Concept concept, Language language, int first, int last, boolean inner) {

  /** How many tokens it covers. */
  public int length() {
    return last - first + 1;
  }
}
