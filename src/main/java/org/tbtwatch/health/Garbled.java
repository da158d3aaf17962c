package org.tbtwatch.health;

import java.util.regex.Pattern;

/** Finds letters that a wrong character encoding has broken. */
final class Garbled {
  /** UTF-8 read as a western single-byte encoding, or something that could not be read at all. */
  private static final Pattern BROKEN =
      Pattern.compile(
          "\uFFFD|Ã[\u0080-\u00BF\u0192\u2018-\u203A]|â€[\u0080-\u00BF\u2018-\u2122]|å[\u0080-\u00BF][\u0080-\u00BF]|ï¿½");

  private Garbled() {}

  static boolean is(String text) {
    return BROKEN.matcher(text).find();
  }
}
