package org.tbtwatch.parse.value;

import java.util.Map;

/** Numbers written out, as far as periods of comment use them. */
final class NumberWords {
  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("six", 6),
          Map.entry("twelve", 12),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("forty-five", 45),
          Map.entry("sixty", 60),
          Map.entry("ninety", 90),
          Map.entry("un", 1),
          Map.entry("deux", 2),
          Map.entry("trois", 3),
          Map.entry("trente", 30),
          Map.entry("soixante", 60),
          Map.entry("quatre-vingt-dix", 90),
          Map.entry("dos", 2),
          Map.entry("tres", 3),
          Map.entry("seis", 6),
          Map.entry("doce", 12),
          Map.entry("treinta", 30),
          Map.entry("sesenta", 60),
          Map.entry("noventa", 90));

  private static final String DIGITS = "〇一二三四五六七八九";

  private NumberWords() {}

  /** The number, or -1 where the text is none. */
  static int value(String text) {
    if (text.matches("[0-9]{1,4}")) {
      return Integer.parseInt(text);
    }
    Integer word = WORDS.get(text);
    return word != null ? word : chinese(text);
  }

  private static int chinese(String text) {
    int total = 0;
    int digit = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i) == '两' ? '二' : text.charAt(i);
      int place = c == '十' ? 10 : c == '百' ? 100 : 0;
      if (place > 0) {
        total += (digit < 0 ? 1 : digit) * place;
        digit = -1;
      } else {
        digit = DIGITS.indexOf(c);
        if (digit < 0) {
          return -1;
        }
      }
    }
    return total + Math.max(0, digit);
  }
}
