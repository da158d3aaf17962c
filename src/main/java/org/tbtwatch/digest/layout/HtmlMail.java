package org.tbtwatch.digest.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.layout.DigestPage.Brief;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.digest.layout.DigestPage.Section;

/**
 * Lays a digest out as HTML that arrives whole: Gmail cuts at 102 kB, so it stops at 90. What does
 * not fit in full is listed in brief, and what does not fit in brief is counted.
 */
public final class HtmlMail {
  public static final int MOST_BYTES = 90_000;
  private static final int FOR_BRIEF = 12_000;
  private static final int SPARE = 1_500;
  private static final String PLACE = "<div id=\"items\"></div>";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");
  private final MailStyle style = MailStyle.load();

  /**
   * The page.
   *
   * @param html all of it
   * @param full how many items it shows in full
   */
  public record Laid(String html, int full) {}

  /**
   * Where what does not fit is found.
   *
   * @param word {@code page}, {@code yes} for an attached table, {@code no} for the plain text
   * @param url of the page; empty for none
   * @param unlimited whether everything fits, because it is no mail
   */
  public record Rest(String word, String url, boolean unlimited) {
    public static Rest of(DigestContent.Extras extras) {
      return extras
          .links()
          .whole()
          .map(url -> new Rest("page", url.toString(), false))
          .orElseGet(() -> new Rest(extras.attachesRest() ? "yes" : "no", "", false));
    }

    public static Rest everything() {
      return new Rest("no", "", true);
    }
  }

  /**
   * Lays out.
   *
   * @param briefs all items in brief, in the order of the sections
   */
  public Laid lay(DigestPage page, List<Brief> briefs, Messages words, Rest rest) {
    String frame =
        style.page(render("mail/digest.jte", Map.of("page", page, "style", style.head())));
    if (!frame.contains(PLACE)) {
      throw new IllegalStateException("mail/digest.jte has no place for items: " + PLACE);
    }
    int room = (rest.unlimited() ? Integer.MAX_VALUE : MOST_BYTES) - bytes(frame) - SPARE;
    StringBuilder body = new StringBuilder();
    int used = 0;
    int full = 0;
    boolean fits = true;
    int roomForFull = totalItems(page) > 0 ? room - FOR_BRIEF : room;
    for (Section section : page.sections()) {
      String before = part("mail/heading.jte", "heading", section.heading());
      for (Item item : section.items()) {
        if (!fits) {
          break;
        }
        String laid = before + part("mail/item.jte", "item", item);
        before = "";
        int size = bytes(laid);
        boolean isLast = full == briefs.size() - 1;
        fits = used + size <= (isLast ? room : roomForFull);
        if (fits) {
          body.append(laid);
          used += size;
          full++;
        }
      }
    }
    body.append(rest(briefs.subList(full, briefs.size()), room - used, words, rest));
    return new Laid(frame.replace(PLACE, body), full);
  }

  private static int totalItems(DigestPage page) {
    return page.sections().stream().mapToInt(s -> s.items().size()).sum();
  }

  private String rest(List<Brief> briefs, int room, Messages words, Rest where) {
    if (briefs.isEmpty()) {
      return "";
    }
    StringBuilder body =
        new StringBuilder(part("mail/heading.jte", "heading", words.text("more.brief")));
    int used = bytes(body.toString());
    int shown = 0;
    for (Brief brief : briefs) {
      String laid = part("mail/brief.jte", "brief", brief);
      int size = bytes(laid);
      if (used + size > room) {
        break;
      }
      body.append(laid);
      used += size;
      shown++;
    }
    if (shown < briefs.size()) {
      String more = words.text("more.html", "n", briefs.size() - shown, "attached", where.word());
      body.append(
          style.part(
              render(
                  "mail/more.jte",
                  Map.of("more", more, "words", words.text("foot.whole"), "url", where.url()))));
    }
    return body.toString();
  }

  private String part(String template, String name, Object value) {
    return style.part(render(template, Map.of(name, value)));
  }

  private String render(String template, Map<String, Object> values) {
    StringOutput out = new StringOutput();
    templates.render(template, values, out);
    return out.toString();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
