package org.tbtwatch.digest.layout;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.Kept;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.layout.DigestPage.Brief;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.digest.layout.DigestPage.Said;
import org.tbtwatch.digest.layout.DigestPage.Section;

/**
 * Lays a digest out as HTML that arrives whole: Gmail cuts at 102 kB, so it stops at 90. What does
 * not fit in full is listed in brief, and what does not fit in brief is counted.
 */
public final class HtmlMail {
  public static final int MOST_BYTES = 90_000;
  private static final int FOR_BRIEF = 12_000;
  private static final int SPARE = 1_500;
  private static final int MOST_KEPT = 3_000;
  private static final String PLACE = "<div id=\"items\"></div>";
  private static final int MOST_RECEIPTS = 500;
  private static final String PLACE_OF_STYLE = "<style></style>";
  private static final String PLACE_OF_AHEAD = "<div id=\"ahead\"></div>";
  private static final String PLACE_OF_RECEIPT = "<div id=\"receipt\"></div>";
  private static final String PLACE_OF_WHY = "<div id=\"why\"></div>";
  private static final String PLACE_OF_LINKS = "<div id=\"links\"></div>";

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");
  private final MailStyle style = MailStyle.load();
  private final Kept<Said, Around> kept = Kept.byIdentity(MOST_KEPT);
  private final Kept<Brief, String> briefs = Kept.byIdentity(MOST_KEPT);
  private final Kept<List<Object>, String> receipts = Kept.byEquality(MOST_RECEIPTS);
  private final String linksBegin = "\n" + style.part("<p class=\"links\">");

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
    String frame = framed(page);
    int place = placeOf(frame, PLACE);
    int room = (rest.unlimited() ? Integer.MAX_VALUE : MOST_BYTES) - bytes(frame) - SPARE;
    StringBuilder body = new StringBuilder(frame.length() + 6_000 * briefs.size());
    body.append(frame, 0, place);
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
        List<String> laid = laid(before, item);
        before = "";
        int size = laid.stream().mapToInt(HtmlMail::bytes).sum();
        boolean isLast = full == briefs.size() - 1;
        fits = used + size <= (isLast ? room : roomForFull);
        if (fits) {
          laid.forEach(body::append);
          used += size;
          full++;
        }
      }
    }
    body.append(rest(briefs.subList(full, briefs.size()), room - used, words, rest));
    body.append(frame, place + PLACE.length(), frame.length());
    return new Laid(body.toString(), full);
  }

  /** All but the items; what many mails have in common is laid out once. */
  private String framed(DigestPage page) {
    String own = style.page(render("mail/digest.jte", Map.of("page", page)));
    int head = placeOf(own, PLACE_OF_STYLE);
    int ahead = placeOf(own, PLACE_OF_AHEAD);
    int receipt = placeOf(own, PLACE_OF_RECEIPT);
    StringBuilder frame = new StringBuilder(own.length() + 8_000);
    frame.append(own, 0, head).append("<style>").append(style.head()).append("</style>");
    frame.append(own, head + PLACE_OF_STYLE.length(), ahead);
    if (!page.ahead().rows().isEmpty()) {
      frame.append(part("mail/heading.jte", "heading", page.ahead().heading())).append('\n');
      page.ahead().rows().forEach(b -> frame.append(brief(b)).append('\n'));
    }
    frame.append(receipt(page.foot()));
    return frame.append(own, receipt + PLACE_OF_RECEIPT.length(), own.length()).toString();
  }

  private String receipt(DigestPage.Foot foot) {
    List<Object> said = List.of(foot.receiptTitle(), foot.receipt(), foot.notes());
    return receipts.of(said, k -> part("mail/receipt.jte", "foot", foot));
  }

  private String brief(Brief brief) {
    return briefs.of(brief, b -> part("mail/brief.jte", "brief", b));
  }

  /** An item in pieces, most of them laid out once for many readers. */
  private List<String> laid(String before, Item item) {
    Around around = kept.of(item.said(), this::around);
    List<String> pieces = new ArrayList<>();
    pieces.add(before);
    pieces.add(around.top());
    if (!item.why().isEmpty()) {
      pieces.add("\n");
      pieces.add(part("mail/why.jte", "all", item.why()));
    }
    pieces.add(around.act());
    if (!around.links().isEmpty() || !item.links().isEmpty()) {
      pieces.add(linksBegin);
      pieces.add(around.links());
      pieces.add(anchors(item.links()));
      pieces.add("</p>");
    }
    pieces.add(around.end());
    return pieces;
  }

  /**
   * What stands around that which is one reader's own.
   *
   * @param top up to the reasons
   * @param act up to the links
   * @param links those that all readers have
   * @param end after the links
   */
  private record Around(String top, String act, String links, String end) {}

  private Around around(Said said) {
    String whole = part("mail/item.jte", "item", said);
    int why = placeOf(whole, PLACE_OF_WHY);
    int links = placeOf(whole, PLACE_OF_LINKS);
    return new Around(
        whole.substring(0, why),
        whole.substring(why + PLACE_OF_WHY.length(), links),
        anchors(said.links()),
        whole.substring(links + PLACE_OF_LINKS.length()));
  }

  private static int placeOf(String html, String place) {
    int at = html.indexOf(place);
    if (at < 0) {
      throw new IllegalStateException("a mail template lacks " + place);
    }
    return at;
  }

  private String anchors(List<DigestPage.Anchor> links) {
    return links.isEmpty() ? "" : style.page(render("mail/anchors.jte", Map.of("links", links)));
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
      String laid = brief(brief);
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

  /** How many bytes a text is in UTF-8. */
  private static int bytes(String text) {
    int bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
      }
    }
    return bytes;
  }
}
