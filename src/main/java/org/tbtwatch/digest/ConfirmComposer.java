package org.tbtwatch.digest;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.digest.item.Prose;
import org.tbtwatch.digest.layout.MailStyle;
import org.tbtwatch.subscription.SavedSearch;

/** Writes the mail that asks somebody who signed up whether it was them. */
public final class ConfirmComposer {
  private static final int LONGEST = 120;

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");
  private final MailStyle style = MailStyle.load();
  private final Map<String, Messages> languages = new HashMap<>();

  /**
   * What the mail says.
   *
   * @param before what happened and for which words
   * @param press words of the link
   * @param url of the page with the button
   * @param after what happens if they do nothing
   * @param name who we are
   */
  public record ConfirmPage(
      String language,
      String subject,
      String style,
      String before,
      String press,
      String url,
      String after,
      String name) {}

  public ConfirmComposer() {
    Messages.LANGUAGES.forEach(l -> languages.put(l, Messages.load(l)));
  }

  /** The mail in one of our languages; others get English. */
  public ComposedText compose(String language, SavedSearch search, URI confirm) {
    Messages words = words(language);
    String wanted = Prose.shortened(Prose.line(words.comma(search.keywords())), LONGEST);
    return composed(
        words,
        words.text("confirm.subject"),
        words.text("confirm.before", "words", wanted.isEmpty() ? "none" : wanted),
        words.text("confirm.press"),
        confirm);
  }

  /**
   * The mail to somebody who is to follow a measure.
   *
   * @param measure its symbol and what it is about
   */
  public ComposedText composeFollowing(String language, String measure, URI confirm) {
    Messages words = words(language);
    return composed(
        words,
        words.text("follow.subject"),
        words.text("follow.before", "measure", Prose.shortened(Prose.line(measure), LONGEST)),
        words.text("follow.press"),
        confirm);
  }

  private Messages words(String language) {
    Messages known = languages.get(language);
    return known == null ? Messages.load("en") : known;
  }

  private ComposedText composed(
      Messages words, String subject, String before, String press, URI confirm) {
    ConfirmPage page =
        new ConfirmPage(
            words.language(),
            subject,
            style.head(),
            before,
            press,
            confirm.toString(),
            words.text("confirm.after"),
            words.text("foot.name"));
    StringOutput out = new StringOutput();
    templates.render("mail/confirm.jte", Map.of("page", page), out);
    String text =
        String.join(
            "\n\n", page.before(), page.press() + "\n" + page.url(), page.after(), page.name());
    return new ComposedText(page.subject(), style.page(out.toString()), text + "\n", List.of());
  }
}
