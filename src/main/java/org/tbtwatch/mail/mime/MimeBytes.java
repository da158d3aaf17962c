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
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    return base64(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a file. */
  MimeBytes base64(byte[] bytes) {
    all(LINES.encode(bytes));
    return bytes.length == 0 || bytes.length % BASE64_LINE > 0 ? this : end();
  }

  /** A text in the transfer encoding for what is mostly ASCII (RFC 2045, 6.7). */
  MimeBytes quoted(String text) {
    column = 0;
    int end = text.length();
    for (int i = plain(text, 0, end); i < end; i = plain(text, i, end)) {
      char c = text.charAt(i++);
      grow(24);
      if (c == '\n' || c == '\r') {
        i += c == '\r' && i < end && text.charAt(i) == '\n' ? 1 : 0;
        out[length++] = '\r';
        out[length++] = '\n';
        column = 0;
      } else if (isPlain(c) || (c == ' ' && i < end && !isLineEnd(text.charAt(i)))) {
        room(1);
        out[length++] = (byte) c;
      } else if (!Character.isSurrogate(c)) {
        escapedChar(c);
      } else if (i < end && Character.isSurrogatePair(c, text.charAt(i))) {
        pair(Character.toCodePoint(c, text.charAt(i++)));
      } else {
        room(1);
        out[length++] = '?'; // half a character
      }
    }
    return this;
  }

  /** Copies what stands for itself until the line is full; returns where that ends. */
  private int plain(String text, int from, int end) {
    int until = Math.min(end - 1, from + LONGEST - column);
    grow(LONGEST);
    byte[] to = out;
    int at = length;
    int i = from;
    while (i < until) {
      char c = text.charAt(i);
      if (!isPlain(c) && (c != ' ' || !isPlain(text.charAt(i + 1)))) {
        break;
      }
      to[at++] = (byte) c;
      i++;
    }
    column += i - from;
    length = at;
    return i;
  }

  private static boolean isPlain(char c) {
    return c > ' ' && c <= '~' && c != '=';
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private void escapedChar(char c) {
    if (c < 0x80) {
      escaped(c);
    } else if (c < 0x800) {
      escaped(0xc0 | c >> 6);
      escaped(0x80 | c & 0x3f);
    } else {
      escaped(0xe0 | c >> 12);
      escaped(0x80 | c >> 6 & 0x3f);
      escaped(0x80 | c & 0x3f);
    }
  }

  private void pair(int point) {
    escaped(0xf0 | point >> 18);
    escaped(0x80 | point >> 12 & 0x3f);
    escaped(0x80 | point >> 6 & 0x3f);
    escaped(0x80 | point & 0x3f);
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
