package org.tbtwatch.practice;

import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong while the practice site runs. */
public enum Trouble {
  /** Pages are right but hold no item. */
  EMPTY_ANSWER,
  /** A login page with status 200. */
  LOGIN_PAGE,
  /** "Just a moment": a page that wants a browser, with status 200. */
  CHALLENGE_PAGE,
  /** The site's shell in place of JSON or XML. */
  HTML_FOR_JSON,
  /** The symbol's field has another name. */
  RENAMED_FIELD,
  /** The date's field is gone. */
  DROPPED_FIELD,
  /** Day and month have changed places. */
  FLIPPED_DATES,
  /** The newest item is sixty days old. */
  STALE,
  /** Whatever page is asked for, the first one comes. */
  SAME_PAGE,
  /** Texts come in Spanish. */
  LANGUAGE_SWITCHED,
  /** Everything is to be found on another host. */
  REDIRECT_ELSEWHERE,
  /** After the last page the first one follows, and so on. */
  ENDLESS_PAGING,
  /** Status 429 with Retry-After. */
  TOO_MANY_REQUESTS,
  /** Status 500. */
  SERVER_ERROR,
  /** Five seconds before each answer. */
  SLOW,
  /** Half of the compressed bytes. */
  TRUNCATED_GZIP,
  /** Bytes of another charset than the one named. */
  WRONG_CHARSET,
  /** Half of the workbook. */
  TRUNCATED_XLSX;

  /** As in addresses: {@code login-page}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Trouble> byKey(String key) {
    for (Trouble t : values()) {
      if (t.key().equals(key)) {
        return Optional.of(t);
      }
    }
    return Optional.empty();
  }
}
