package org.tbtwatch.web.letters;

import java.util.List;

/**
 * A page that says something and may offer one button.
 *
 * @param words the reader's language
 * @param title what it is about
 * @param paragraphs what it says, as plain text
 * @param button words of the button; empty for none
 * @param action address the button posts to; empty for the page itself
 * @param link words of a link; empty for none
 * @param href where it leads
 */
public record LetterPage(
    LetterWords words,
    String title,
    List<String> paragraphs,
    String button,
    String action,
    String link,
    String href) {
  public LetterPage {
    paragraphs = List.copyOf(paragraphs);
  }

  static LetterPage saying(LetterWords words, String title, String... paragraphs) {
    return new LetterPage(words, title, List.of(paragraphs), "", "", "", "");
  }

  LetterPage withButton(String said, String to) {
    return new LetterPage(words, title, paragraphs, said, to, link, href);
  }

  LetterPage withLink(String said, String to) {
    return new LetterPage(words, title, paragraphs, button, action, said, to);
  }
}
