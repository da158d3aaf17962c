package org.tbtwatch.mail;

import java.io.ByteArrayOutputStream;

/** The transfer encoding for texts that are mostly ASCII (RFC 2045, 6.7), in one pass. */
final class QuotedPrintable {
  private static final int LONGEST = 75;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  private final ByteArrayOutputStream out;
  private int column;

  private QuotedPrintable(int length) {
    this.out = new ByteArrayOutputStream(length + length / 4 + 64);
  }

  /** Encodes a text whose lines end with CRLF. */
  static byte[] encode(byte[] text) {
    QuotedPrintable encoded = new QuotedPrintable(text.length);
    for (int i = 0; i < text.length; i++) {
      encoded.write(text[i] & 0xff, i + 1 == text.length ? '\n' : text[i + 1]);
    }
    return encoded.out.toByteArray();
  }

  private void write(int c, int next) {
    if (c == '\r' || c == '\n') {
      out.write(c);
      column = 0;
    } else if (c == ' ' ? next == '\r' || next == '\n' : c < ' ' || c > '~' || c == '=') {
      room(3);
      out.write('=');
      out.write(HEX[c >> 4]);
      out.write(HEX[c & 15]);
    } else {
      room(1);
      out.write(c);
    }
  }

  private void room(int length) {
    column += length;
    if (column > LONGEST) {
      out.write('=');
      out.write('\r');
      out.write('\n');
      column = length;
    }
  }
}
