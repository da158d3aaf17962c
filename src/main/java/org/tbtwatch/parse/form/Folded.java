package org.tbtwatch.parse.form;

import java.text.Normalizer;

/** Text made comparable letter by letter: same length, so that places agree with the original. */
final class Folded {
  private Folded() {}

  /** Lower case, no accents, plain quotes, hyphens and brackets; places stay the same. */
  static String of(CharSequence text) {
    char[] folded = new char[text.length()];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = fold(text.charAt(i));
    }
    return new String(folded);
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return switch (c) {
      case '’', '‘', '´', '＇' -> '\'';
      case '“', '”', '«', '»' -> '"';
      case '：', '﹕' -> ':';
      case '，', '、' -> ',';
      case '；' -> ';';
      case '．' -> '.';
      case '（' -> '(';
      case '）' -> ')';
      case '［', '【' -> '[';
      case '］', '】' -> ']';
      case '／' -> '/';
      case '\u2010', '\u2011', '\u2012', '–', '—', '－' -> '-';
      case '\u00A0', '\u2007', '\u202F', '\u3000' -> ' ';
      default -> c < 0x250 ? latin(c) : Character.toLowerCase(c);
    };
  }

  private static char latin(char c) {
    String bare = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
    return Character.toLowerCase(bare.charAt(0));
  }
}
