package org.tbtwatch.digest.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tbtwatch.digest.Kept;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.layout.DigestPage.Anchor;
import org.tbtwatch.digest.layout.DigestPage.Brief;
import org.tbtwatch.digest.layout.DigestPage.Changed;
import org.tbtwatch.digest.layout.DigestPage.Chip;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.digest.layout.DigestPage.Said;
import org.tbtwatch.digest.layout.DigestPage.Section;
import org.tbtwatch.digest.layout.DigestPage.Step;
import org.tbtwatch.digest.layout.DigestPage.Why;

/** Lays a digest out as plain text; says what the HTML says, in the same order. */
public final class PlainText {
  private static final int WIDTH = 76;

  private final Messages words;
  private final Kept<Said, Told> kept;
  private final StringBuilder out = new StringBuilder();

  private PlainText(Messages words, Kept<Said, Told> kept) {
    this.words = words;
    this.kept = kept;
  }

  /**
   * Lays out.
   *
   * @param full how many items to show in full
   * @param briefs all items in brief, in the order of the sections
   * @param kept what was laid out before
   */
  public static String lay(
      DigestPage page, int full, List<Brief> briefs, Messages words, Kept<Said, Told> kept) {
    PlainText text = new PlainText(words, kept);
    text.head(page);
    int shown = 0;
    for (Section section : page.sections()) {
      List<Item> items = section.items().stream().limit(full - shown).toList();
      if (!items.isEmpty()) {
        text.heading(section.heading());
      }
      items.forEach(text::item);
      shown += items.size();
    }
    if (shown < briefs.size()) {
      text.heading(words.text("more.text", "n", briefs.size() - shown));
      text.briefs(briefs.subList(shown, briefs.size()));
    }
    if (!page.ahead().rows().isEmpty()) {
      text.heading(page.ahead().heading());
      text.briefs(page.ahead().rows());
    }
    text.foot(page.foot());
    return text.out.toString();
  }

  private void head(DigestPage page) {
    line(page.date());
    line(page.headline());
    line(page.nearest());
    line(page.receipt());
    page.alarms().forEach(a -> paragraph("! " + a));
    page.notices().forEach(this::paragraph);
  }

  private void heading(String heading) {
    out.append('\n');
    line("== " + heading + " ==");
  }

  private void item(Item item) {
    Told told = kept.of(item.said(), said -> new PlainText(words, kept).told(said));
    out.append(told.top());
    item.why().forEach(this::why);
    out.append(told.next());
    item.links().forEach(this::link);
  }

  /**
   * What all readers are told of an item.
   *
   * @param top up to the reasons
   * @param next after them
   */
  public record Told(String top, String next) {}

  private Told told(Said said) {
    out.append('\n');
    if (!said.urgent().isEmpty()) {
      line("!! " + said.urgent());
    }
    String products = said.productsText();
    line(said.concept().isEmpty() ? products : said.concept() + " | " + products);
    line(joined(" - ", said.stand().word(), said.stand().left(), said.stand().when()));
    line(said.origin() + " · " + said.symbol());
    line(said.joint());
    line(said.titleText());
    line(said.passageText().isEmpty() ? "" : "> " + said.passageText());
    line(said.cause());
    said.changes().forEach(this::changed);
    line(said.moreChanges());
    line(said.facts());
    if (!said.effective().line().isEmpty()) {
      line(said.effective().line() + words.text("bracket", "text", said.effective().sum()));
    }
    int parting = out.length();
    line("-> " + said.next());
    said.links().forEach(this::link);
    return new Told(out.substring(0, parting), out.substring(parting));
  }

  private void link(Anchor link) {
    out.append(words.labelled(link.words(), link.url())).append('\n');
  }

  private void changed(Changed change) {
    String before = change.context() + "[-" + change.before() + "-]";
    line(
        "* "
            + words.text(
                "change.from",
                "label",
                change.label(),
                "before",
                before,
                "after",
                "[+" + change.after() + "+]"));
  }

  private void why(Why why) {
    String chips = why.chips().stream().map(Chip::words).collect(Collectors.joining(" | "));
    String label =
        words.text("why")
            + (why.search().isEmpty() ? "" : words.text("bracket", "text", why.search()));
    line(words.labelled(label, chips));
  }

  private void briefs(List<Brief> briefs) {
    for (Brief brief : briefs) {
      line("- " + joined(" | ", brief.state(), brief.products(), brief.origin(), brief.symbol()));
      if (!brief.url().isEmpty()) {
        out.append("  ").append(brief.url()).append('\n');
      }
    }
  }

  private void foot(DigestPage.Foot foot) {
    heading(foot.receiptTitle());
    foot.receipt().forEach(r -> line("- " + r));
    foot.notes().forEach(this::paragraph);
    out.append("\n-- \n");
    line(foot.why());
    step(foot.change());
    step(foot.leave());
    foot.more().forEach(this::step);
    line(foot.name());
  }

  private void step(Step step) {
    line(step.before() + step.words());
    if (!step.url().isEmpty()) {
      out.append(step.url()).append('\n');
    }
  }

  private static String joined(String between, String... parts) {
    return java.util.Arrays.stream(parts)
        .filter(p -> !p.isEmpty())
        .collect(Collectors.joining(between));
  }

  private void paragraph(String text) {
    out.append('\n');
    line(text);
  }

  private void line(String text) {
    if (!text.isEmpty()) {
      wrapped(text).forEach(l -> out.append(l).append('\n'));
    }
  }

  /** Breaks between words; a Chinese character counts two columns and may start a line. */
  private static List<String> wrapped(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    int lastGap = -1;
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      width += c > 0x2e80 ? 2 : 1;
      if (c == ' ') {
        lastGap = i;
      }
      boolean wide = c > 0x2e80 && Character.isIdeographic(c);
      if (width > WIDTH && (lastGap > start || wide)) {
        int cut = wide && (lastGap <= start || i - lastGap > 12) ? i : lastGap;
        lines.add(text.substring(start, cut).stripTrailing());
        start = text.charAt(cut) == ' ' ? cut + 1 : cut;
        width = columns(text, start, i + 1);
        lastGap = -1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }

  private static int columns(String text, int from, int to) {
    int width = 0;
    for (int i = from; i < to; i++) {
      width += text.charAt(i) > 0x2e80 ? 2 : 1;
    }
    return width;
  }
}
