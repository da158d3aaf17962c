package org.tbtwatch.search;

/** Names of the index fields that hold codes and dates; texts are in {@link TextBox}. */
final class Fields {
  static final String ID = "id";

  /** Each symbol as the WTO writes it. */
  static final String SYMBOL = "symbol";

  /** Each symbol without suffixes. */
  static final String FAMILY = "family";

  /** The first symbol, stored. */
  static final String SHOWN_SYMBOL = "shownSymbol";

  static final String MEMBER = "member";
  static final String KIND = "kind";
  static final String ARTICLE = "article";
  static final String LANGUAGE = "language";
  static final String SOURCE = "source";

  /** Six-digit spans of the codes that the Member gave. */
  static final String HS = "hs";

  /** All digits as given, and their prefixes of 2, 4 and 6. */
  static final String HS_DIGITS = "hsDigits";

  /** Six-digit spans of headings that we inferred. */
  static final String HS_INFERRED = "hsInferred";

  /** Each ICS code as given. */
  static final String ICS = "ics";

  /** Each ICS code and what it lies within. */
  static final String ICS_WITHIN = "icsWithin";

  /** Days since 1970. */
  static final String DISTRIBUTED = "distributionDate";

  /** Days since 1970 of the measure's deadline. */
  static final String DEADLINE = "finalDate";

  /** Days since 1970 of the last day on which the measure is open for comments. */
  static final String OPEN_UNTIL = "openUntil";

  private Fields() {}
}
