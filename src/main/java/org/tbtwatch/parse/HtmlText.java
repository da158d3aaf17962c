package org.tbtwatch.parse;

/** Turns a fragment of HTML, or plain text that may hold some, into plain text. */
public final class HtmlText {
  private HtmlText() {}

  /** Text of several paragraphs, parted by line breaks. */
  public static String paragraphs(String fragment) {
    throw new UnsupportedOperationException();
  }

  /** Text on one line. */
  public static String line(String fragment) {
    throw new UnsupportedOperationException();
  }
}
