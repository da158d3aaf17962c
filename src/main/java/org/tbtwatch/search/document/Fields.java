package org.tbtwatch.search.document;

/** Names of the index fields that hold codes and dates; texts are in {@link TextBox}. */
public final class Fields {
  public static final String ID = "id";

  /** Each symbol as the WTO writes it. */
  public static final String SYMBOL = "symbol";

  /** Each symbol without suffixes. */
  public static final String FAMILY = "family";

  /** The first symbol, stored. */
  public static final String SHOWN_SYMBOL = "shownSymbol";

  public static final String MEMBER = "member";
  public static final String KIND = "kind";
  public static final String ARTICLE = "article";
  public static final String LANGUAGE = "language";
  public static final String SOURCE = "source";

  /** Six-digit spans of the codes that the Member gave. */
  public static final String HS = "hs";

  /** All digits as given, and their prefixes of 2, 4 and 6. */
  static final String HS_DIGITS = "hsDigits";

  /** Six-digit spans of headings that we inferred. */
  public static final String HS_INFERRED = "hsInferred";

  /** Each ICS code as given. */
  public static final String ICS = "ics";

  /** Each ICS code and what it lies within. */
  public static final String ICS_WITHIN = "icsWithin";

  /** Days since 1970. */
  public static final String DISTRIBUTED = "distributionDate";

  /** Days since 1970 of the measure's deadline. */
  public static final String DEADLINE = "finalDate";

  /** Days since 1970 of the last day on which the measure is open for comments. */
  public static final String OPEN_UNTIL = "openUntil";

  /** Days since 1970 from which the measure is in force; see {@link Standing}. */
  public static final String IN_FORCE_FROM = "inForceFrom";

  /** Where the measure stands while it is neither open nor in force: ordinal of the state. */
  public static final String RESTING = "resting";

  /** Days between circulation and final date for comments. */
  public static final String COMMENT_DAYS = "commentDays";

  /** Days between circulation and entry into force. */
  public static final String TRANSITION_DAYS = "transitionDays";

  public static final String OBJECTIVE = "objectiveWord";
  public static final String REGIME = "regime";
  public static final String YEAR = "year";

  /** Year and month of circulation. */
  public static final String MONTH = "month";

  /** Chapters of given and inferred codes, also those of the measure's other documents. */
  public static final String CHAPTER = "chapter";

  public static final String ICS_FIELD = "icsField";

  /** What is asked for: certificate, label, ... */
  public static final String ASKED = "asked";

  public static final String COMMENT_PERIOD = "commentPeriod";
  public static final String STANDARDS_NAMED = "standardsNamed";
  public static final String CODES_GIVEN = "codesGiven";

  private Fields() {}
}
