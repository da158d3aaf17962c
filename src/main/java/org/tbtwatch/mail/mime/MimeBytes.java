package org.tbtwatch.mail.mime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A mail as it grows, byte by byte. Texts are written in their transfer encoding in one pass, lines
 * ended with CRLF whatever ended them before: most of the time of writing a mail goes into this.
 */
final class MimeBytes {
  private static final int LONGEST = 75;
  private static final int BASE64_LINE = 57; // 76 characters
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /** Bytes that stand for themselves. */
  private static final boolean[] PLAIN = plain();

  private byte[] out;
  private int length;
  private int column;

  /**
   * An empty mail.
   *
   * @param expected about how long it will be, in bytes
   */
  MimeBytes(int expected) {
    this.out = new byte[expected];
  }

  byte[] toBytes() {
    return Arrays.copyOf(out, length);
  }

  /** A line of ASCII, which it ends. */
  MimeBytes line(String ascii) {
    return all(ascii.getBytes(StandardCharsets.US_ASCII)).end();
  }

  /** Ends a line. */
  MimeBytes end() {
    grow(2);
    out[length++] = '\r';
    out[length++] = '\n';
    return this;
  }

  /** Bytes as they are. */
  MimeBytes all(byte[] bytes) {
    grow(bytes.length);
    System.arraycopy(bytes, 0, out, length, bytes.length);
    length += bytes.length;
    return this;
  }

  /** A text in base64; only a full last line is ended, as mail libraries do. */
  MimeBytes base64(String text) {
    String ends = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    String lines = ends.replace("\n", "\r\n");
    return base64(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a file. */
  MimeBytes base64(byte[] bytes) {
    all(LINES.encode(bytes));
    return bytes.length == 0 || bytes.length % BASE64_LINE > 0 ? this : end();
  }

  /**
   * A text in the transfer encoding for what is mostly ASCII (RFC 2045, 6.7).
   *
   * @param text in UTF-8, with any line ends
   */
  MimeBytes quoted(byte[] text) {
    column = 0;
    int end = text.length;
    for (int i = plain(text, 0); i < end; i = plain(text, i)) {
      byte c = text[i++];
      grow(8);
      if (c == '\n' || c == '\r') {
        i += c == '\r' && i < end && text[i] == '\n' ? 1 : 0;
        out[length++] = '\r';
        out[length++] = '\n';
        column = 0;
      } else if (PLAIN[c & 0xff] || (c == ' ' && i < end && !isLineEnd(text[i]))) {
        room(1);
        out[length++] = c;
      } else {
        escaped(c & 0xff);
      }
    }
    return this;
  }

  /** Copies what stands for itself until the line is full; returns where that ends. */
  private int plain(byte[] text, int from) {
    int until = Math.min(text.length - 1, from + LONGEST - column);
    int i = from;
    while (i < until && (PLAIN[text[i] & 0xff] || (text[i] == ' ' && PLAIN[text[i + 1] & 0xff]))) {
      i++;
    }
    int run = i - from;
    if (run > 0) {
      grow(run);
      System.arraycopy(text, from, out, length, run);
      length += run;
      column += run;
    }
    return i;
  }

  private static boolean isLineEnd(byte c) {
    return c == '\n' || c == '\r';
  }

  private static boolean[] plain() {
    boolean[] plain = new boolean[256];
    for (int c = ' ' + 1; c <= '~'; c++) {
      plain[c] = c != '=';
    }
    return plain;
  }

  private void escaped(int b) {
    room(3);
    out[length++] = '=';
    out[length++] = HEX[b >> 4];
    out[length++] = HEX[b & 15];
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

  private void grow(int more) {
    if (length + more > out.length) {
      out = Arrays.copyOf(out, Math.max(length + more, out.length + out.length / 2));
    }
  }
}
