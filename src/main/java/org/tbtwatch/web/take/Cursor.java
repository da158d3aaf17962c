package org.tbtwatch.web.take;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a list that is taken in parts goes on.
 *
 * @param state of the index in which the list was begun; empty at the beginning
 * @param offset how many were given out, at most 100,000
 */
record Cursor(String state, int offset) {
  static final int DEEPEST = 100_000;
  private static final Pattern FORM = Pattern.compile("v2:(\\d{1,6}):([0-9a-f.-]{1,80})");

  /** Of an address; the beginning where there is none, empty where it is not one of ours. */
  static Optional<Cursor> parse(@Nullable String given) {
    if (given == null || given.isEmpty()) {
      return Optional.of(new Cursor("", 0));
    }
    try {
      Matcher m =
          FORM.matcher(new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8));
      return m.matches()
          ? Optional.of(new Cursor(m.group(2), Integer.parseInt(m.group(1))))
              .filter(c -> c.offset <= DEEPEST)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // said to the caller as no cursor of ours
    }
  }

  boolean isFirst() {
    return state.isEmpty();
  }

  /** As in addresses. */
  @Override
  public String toString() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(("v2:" + offset + ":" + state).getBytes(StandardCharsets.UTF_8));
  }
}
