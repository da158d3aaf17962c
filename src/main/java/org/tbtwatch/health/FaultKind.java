package org.tbtwatch.health;

import java.util.Optional;

/** What can be wrong with a source, by name. */
public enum FaultKind {
  /** An answer without any item, where there always were some. */
  ZERO_ROWS("zeroRows"),
  /** A field that used to be filled is filled far less often. */
  FEWER_FIELDS_FILLED("fewerFieldsFilled"),
  /** More rows than allowed could not be read. */
  TOO_MANY_UNREAD("tooManyUnread"),
  /** The newest item is too old. */
  STALE("stale"),
  /** A page that asks for a password. */
  LOGIN_PAGE("loginPage"),
  /** A page that wants to know whether we are human. */
  CHALLENGE_PAGE("challengePage"),
  /** HTML where JSON, XML or a file was promised. */
  HTML_FOR_JSON("htmlForJson"),
  /** The texts come in another language than usual. */
  LANGUAGE_SWITCHED("languageSwitched"),
  /** Day and month changed places. */
  DATES_FLIPPED("datesFlipped"),
  /** Texts whose letters were broken by a wrong character encoding. */
  GARBLED_TEXT("garbledText"),
  /** The same page over and over: within one walk, or while there must be news. */
  SAME_PAGE_AGAIN("samePageAgain"),
  /** Another host answers than ever before. */
  REDIRECTED_ELSEWHERE("redirectedElsewhere"),
  /** The page is not of its shape any more. */
  RENAMED_FIELD("renamedField"),
  /** The answer ended too early. */
  TRUNCATED("truncated"),
  /** The host wants fewer questions. */
  RATE_LIMITED("rateLimited"),
  /** The host says that it is broken itself. */
  SERVER_ERROR("serverError"),
  /** No answer at all. */
  UNREACHABLE("unreachable");

  private final String word;

  FaultKind(String word) {
    this.word = word;
  }

  /** As kept in the store and printed. */
  public String word() {
    return word;
  }

  /** The kind with this word. */
  public static Optional<FaultKind> byWord(String word) {
    for (FaultKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether an answer came and was found wrong, rather than none to be had. */
  public boolean isOfContent() {
    return this != RATE_LIMITED && this != SERVER_ERROR && this != UNREACHABLE;
  }
}
