package org.tbtwatch.notification;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One code of the International Classification for Standards: field, group, sub-group.
 *
 * @param written as it stood on the form, trimmed
 * @param code normalised: {@code 97}, {@code 97.200} or {@code 97.200.50}
 */
public record IcsCode(String written, String code) {

  private static final Pattern SHAPE =
      Pattern.compile("(\\d{2})(?:\\s*\\.\\s*(\\d{3})(?:\\s*\\.\\s*(\\d{2}))?)?\\.?");

  public IcsCode {
    if (!SHAPE.matcher(code).matches()) {
      throw new IllegalArgumentException("not an ICS code: \"" + written + "\"");
    }
  }

  /**
   * Reads one code.
   *
   * @throws IllegalArgumentException naming the text when it is none
   */
  public static IcsCode parse(String text) {
    String trimmed = text.strip();
    Matcher m = SHAPE.matcher(trimmed);
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "not an ICS code: \"" + text + "\" (expected 97, 97.200 or 97.200.50)");
    }
    StringBuilder code = new StringBuilder(m.group(1));
    if (m.group(2) != null) {
      code.append('.').append(m.group(2));
    }
    if (m.group(3) != null) {
      code.append('.').append(m.group(3));
    }
    return new IcsCode(trimmed, code.toString());
  }

  /** First two digits. */
  public String field() {
    return code.substring(0, 2);
  }

  /** Whether one lies within the other. */
  public boolean meets(IcsCode other) {
    return within(other) || other.within(this);
  }

  private boolean within(IcsCode wider) {
    return code.equals(wider.code) || code.startsWith(wider.code + ".");
  }

  @Override
  public String toString() {
    return written;
  }
}
