package org.tbtwatch.sheet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Says in words what a file is, from its first bytes: for messages, not for reading it. */
public final class FirstBytes {
  static final int ENOUGH = 512;

  private final byte[] head;

  public FirstBytes(byte[] head) {
    this.head = head;
  }

  public boolean isZip() {
    return starts(0x50, 0x4B, 0x03, 0x04);
  }

  /** What it looks like: "an HTML page", "a PDF file", "text starting \"...\"". */
  public String describe() {
    if (head.length == 0) {
      return "an empty file";
    }
    if (isZip()) {
      return "a zip";
    }
    if (starts(0xD0, 0xCF, 0x11, 0xE0)) {
      return "an old Excel file (.xls) or a password-protected workbook";
    }
    if (starts(0x25, 0x50, 0x44, 0x46)) {
      return "a PDF file, not a zip";
    }
    if (starts(0x1F, 0x8B)) {
      return "gzip data, not a zip";
    }
    String text = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("<!doctype html")
        || lower.startsWith("<html")
        || lower.contains("<body")) {
      return "HTML" + titleOf(text);
    }
    if (lower.startsWith("<")) {
      return "XML, not a zip";
    }
    if (text.startsWith("{") || text.startsWith("[")) {
      return "JSON, not a zip";
    }
    return "not a zip: "
        + (isBinary() ? "binary data" : "text starting \"" + shortened(text) + "\"");
  }

  public boolean isBinary() {
    for (byte b : head) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  private boolean starts(int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static String titleOf(String html) {
    int from = html.toLowerCase(Locale.ROOT).indexOf("<title>");
    int to = html.toLowerCase(Locale.ROOT).indexOf("</title>");
    return from >= 0 && to > from
        ? " with the title \"" + shortened(html.substring(from + 7, to)) + "\""
        : "";
  }

  private static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }
}
