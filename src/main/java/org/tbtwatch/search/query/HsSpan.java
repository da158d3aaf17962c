package org.tbtwatch.search.query;

import org.tbtwatch.notification.HsCode;

/**
 * An HS code or range as the six-digit codes it covers. Two codes meet where their spans overlap,
 * which is the same as comparing prefixes both ways over at most six digits.
 *
 * @param low first six-digit code
 * @param high last six-digit code
 */
public record HsSpan(int low, int high) {

  public static HsSpan of(HsCode code) {
    int low = Integer.parseInt(pad(significant(code.shared()), '0'));
    String end = code.upTo().orElse(code.digits());
    String shared = end.substring(0, Math.min(HsCode.SHARED_DIGITS, end.length()));
    int high = Integer.parseInt(pad(significant(shared), '9'));
    return new HsSpan(Math.min(low, high), Math.max(low, high));
  }

  private static String pad(String digits, char with) {
    return digits + String.valueOf(with).repeat(HsCode.SHARED_DIGITS - digits.length());
  }

  /** {@code 8700} and {@code 870000} mean the chapter: no heading ends in 00. */
  private static String significant(String digits) {
    return digits.length() >= 4 && digits.startsWith("00", 2) ? digits.substring(0, 2) : digits;
  }
}
