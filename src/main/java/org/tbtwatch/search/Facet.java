package org.tbtwatch.search;

import java.util.Arrays;
import java.util.Optional;
import org.tbtwatch.search.document.Fields;

/** Sides from which what a search finds can be counted and narrowed. The unit is the document. */
public enum Facet {
  /** Code of a notifying Member; a joint notification counts under each. */
  MEMBER("member", Fields.MEMBER),
  KIND("kind", Fields.KIND),
  /** Where the measure stands today: {@link org.tbtwatch.notification.State#word()}. */
  STATE("state", Fields.RESTING),
  /** {@link org.tbtwatch.notification.Objective#word()}. */
  OBJECTIVE("objective", Fields.OBJECTIVE),
  /** Two digits; given by the Member or, where it gave none, inferred. */
  CHAPTER("chapter", Fields.CHAPTER),
  /** Two digits. */
  ICS_FIELD("icsField", Fields.ICS_FIELD),
  REGIME("regime", Fields.REGIME),
  /** Of circulation. */
  YEAR("year", Fields.YEAR),
  /** Of the original text: {@code en}, {@code fr}, {@code es}. */
  LANGUAGE("language", Fields.LANGUAGE),
  /** Which source told of it. */
  SOURCE("source", Fields.SOURCE),
  /** Year and month of circulation: {@code 2026-03}. */
  MONTH("month", Fields.MONTH),
  /** What is asked of goods: {@code certificate}, {@code label}, ... */
  ASKED("asked", Fields.ASKED),
  /** {@code short} below 60 days, {@code usual}, {@code none} where no date is given. */
  COMMENT_PERIOD("period", Fields.COMMENT_PERIOD),
  /** Whether international standards are named: {@code yes}, {@code no}. */
  STANDARDS_NAMED("standards", Fields.STANDARDS_NAMED),
  /** Whether the Member gave HS codes: {@code yes}, {@code no}. */
  CODES_GIVEN("codes", Fields.CODES_GIVEN);

  private final String word;
  private final String field;

  Facet(String word, String field) {
    this.word = word;
    this.field = field;
  }

  /** Its name in addresses and JSON. */
  public String word() {
    return word;
  }

  public String field() {
    return field;
  }

  /** The facet of this name. */
  public static Optional<Facet> byWord(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }
}
