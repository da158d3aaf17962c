package org.tbtwatch.parse.form.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** File formats in which forms are kept, told by their first bytes. */
public enum FormFormat {
  DOCX,
  DOC,
  PDF,
  HTML,
  TEXT,
  /** A zip without a Word document, or bytes that are no text. */
  OTHER;

  private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  /** Looks at the first bytes: 64 kB tell all but a DOC, whose whole content is wanted. */
  public static FormFormat of(byte[] content) {
    String start =
        new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1);
    if (start.startsWith("PK\u0003\u0004")) {
      return contains(content, "word/", StandardCharsets.ISO_8859_1) ? DOCX : OTHER;
    }
    if (startsWith(content, OLE)) {
      return contains(content, "WordDocument", StandardCharsets.UTF_16LE) ? DOC : OTHER;
    }
    if (start.indexOf("%PDF-") >= 0 && start.indexOf("%PDF-") < 1024) {
      return PDF;
    }
    String lower = start.toLowerCase(Locale.ROOT);
    if (lower.contains("<!doctype html")
        || lower.matches("(?s).*<(html|head|body|table|div|p|meta|span)\\b.*")) {
      return HTML;
    }
    return start.indexOf('\0') >= 0 && !start.startsWith("ÿþ") && !start.startsWith("þÿ")
        ? OTHER
        : TEXT;
  }

  private static boolean startsWith(byte[] content, byte[] start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= content.length || content[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean contains(byte[] content, String text, java.nio.charset.Charset charset) {
    byte[] wanted = text.getBytes(charset);
    outer:
    for (int i = 0; i + wanted.length <= content.length; i++) {
      for (int j = 0; j < wanted.length; j++) {
        if (content[i + j] != wanted[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
