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

  /** Days since 1970 from which the measure is in force; see {@link Standing}. */
  static final String IN_FORCE_FROM = "inForceFrom";

  /** Where the measure stands while it is neither open nor in force: ordinal of the state. */
  static final String RESTING = "resting";

  /** Days between circulation and final date for comments. */
  static final String COMMENT_DAYS = "commentDays";

  /** Days between circulation and entry into force. */
  static final String TRANSITION_DAYS = "transitionDays";

  static final String OBJECTIVE = "objectiveWord";
  static final String REGIME = "regime";
  static final String YEAR = "year";

  /** Year and month of circulation. */
  static final String MONTH = "month";

  /** Chapters of given and inferred codes, also those of the measure's other documents. */
  static final String CHAPTER = "chapter";

  static final String ICS_FIELD = "icsField";

  /** What is asked for: certificate, label, ... */
  static final String ASKED = "asked";

  static final String COMMENT_PERIOD = "commentPeriod";
  static final String STANDARDS_NAMED = "standardsNamed";
  static final String CODES_GIVEN = "codesGiven";

  private Fields() {}
}
