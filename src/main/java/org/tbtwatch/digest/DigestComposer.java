package org.tbtwatch.digest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.digest.DigestPage.Brief;
import org.tbtwatch.nomenclature.Members;

/**
 * Writes digests: subject, HTML and plain text in the reader's language, from the same words. May
 * be used by many threads.
 */
public final class DigestComposer {
  private final Members members;
  private final Cutoffs cutoffs = Cutoffs.load();
  private final HtmlMail html = new HtmlMail();
  private final Map<String, Messages> languages = new HashMap<>();

  public DigestComposer(Members members) {
    this.members = members;
    Messages.LANGUAGES.forEach(l -> languages.put(l, Messages.load(l)));
  }

  /** Composes one digest; the same content gives the same text. */
  public ComposedText compose(DigestContent content) {
    Messages words = words(content.reader().language());
    Reading reading =
        new Reading(
            content.reader(),
            content.due().atZone(content.reader().timeZone()).toLocalDate(),
            words,
            members,
            cutoffs);
    PageWriter writer = new PageWriter(content, reading);
    DigestPage page = writer.page();
    List<Ranked> inOrder = writer.inOrder();
    List<Brief> briefs = inOrder.stream().map(writer.items()::brief).toList();
    HtmlMail.Laid laid = html.lay(page, briefs, words, content.extras().attachesRest());
    String text = PlainText.lay(page, laid.full(), briefs, words);
    List<DigestItem> overflow =
        inOrder.subList(laid.full(), inOrder.size()).stream().map(Ranked::item).toList();
    return new ComposedText(page.subject(), laid.html(), text, overflow);
  }

  private Messages words(String language) {
    Messages known = languages.get(language);
    return known == null ? languages.getOrDefault("en", Messages.load("en")) : known;
  }
}
