package org.tbtwatch.sheet.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tbtwatch.sheet.FirstBytes;
import org.tbtwatch.sheet.SheetException;

/**
 * The characters of a CSV file, whichever code they came in, and what parts its cells.
 *
 * @param text without byte order mark
 * @param separator comma, semicolon or tab
 * @param start where the first row starts: behind a line {@code sep=;} if there is one
 */
record CsvText(String text, char separator, int start) {
  private static final Charset GB18030 = Charset.forName("GB18030");

  static CsvText of(byte[] bytes) throws SheetException {
    String text = decode(bytes);
    if (text.regionMatches(true, 0, "sep=", 0, 4) && text.length() > 5) {
      return new CsvText(text, text.charAt(4), lineEnd(text, 0));
    }
    return new CsvText(text, separatorOf(text), 0);
  }

  private static String decode(byte[] b) throws SheetException {
    if (b.length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
      return new String(b, 2, b.length - 2, StandardCharsets.UTF_16LE);
    }
    if (b.length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
      return new String(b, 2, b.length - 2, StandardCharsets.UTF_16BE);
    }
    FirstBytes head = new FirstBytes(java.util.Arrays.copyOf(b, Math.min(b.length, 512)));
    if (head.isZip() || head.isBinary()) {
      throw new SheetException(
          "a CSV file", head.isZip() ? "a zip (a workbook?)" : head.describe());
    }
    for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
      try {
        String text =
            charset
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(b))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      } catch (CharacterCodingException e) {
        // not in this code: try the next
      }
    }
    throw new SheetException("a CSV file in UTF-8 or GB18030", "bytes that are text in neither");
  }

  /** The sign that parts most cells of the first row that is not blank. */
  private static char separatorOf(String text) {
    char best = ',';
    int most = 0;
    for (char candidate : new char[] {',', ';', '\t'}) {
      int count = 0;
      boolean quoted = false;
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        quoted ^= c == '"';
        if ((c == '\n' || c == '\r') && !quoted && !text.substring(0, i).isBlank()) {
          break;
        }
        count += c == candidate && !quoted ? 1 : 0;
      }
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  /** Index just behind the line that holds {@code from}. */
  static int lineEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return text.length();
  }
}
