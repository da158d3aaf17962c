package org.tbtwatch.mail.mime;

import java.util.Arrays;

/** The transfer encoding for texts that are mostly ASCII (RFC 2045, 6.7), in one pass. */
final class QuotedPrintable {
  private static final int LONGEST = 75;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private byte[] out;
  private int length;
  private int column;

  private QuotedPrintable(int textLength) {
    this.out = new byte[textLength + textLength / 8 + 64];
  }

  /** Encodes a text whose lines end with CRLF. */
  static byte[] encode(byte[] text) {
    QuotedPrintable encoded = new QuotedPrintable(text.length);
    for (int i = 0; i < text.length; i++) {
      encoded.write(text[i] & 0xff, i + 1 == text.length ? '\n' : text[i + 1]);
    }
    return Arrays.copyOf(encoded.out, encoded.length);
  }

  private void write(int c, int next) {
    if (length + 6 > out.length) {
      out = Arrays.copyOf(out, out.length + out.length / 2);
    }
    if (c > ' ' && c <= '~' && c != '=') {
      room(1);
      out[length++] = (byte) c;
    } else if (c == '\r' || c == '\n') {
      out[length++] = (byte) c;
      column = 0;
    } else if (c == ' ' && next != '\r' && next != '\n') {
      room(1);
      out[length++] = ' ';
    } else {
      room(3);
      out[length++] = '=';
      out[length++] = HEX[c >> 4];
      out[length++] = HEX[c & 15];
    }
  }

  private void room(int wanted) {
    column += wanted;
    if (column > LONGEST) {
      out[length++] = '=';
      out[length++] = '\r';
      out[length++] = '\n';
      column = wanted;
    }
  }
}
