package org.tbtwatch.digest;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tbtwatch.digest.item.Cutoffs;
import org.tbtwatch.digest.item.ItemCache;
import org.tbtwatch.digest.item.Reading;
import org.tbtwatch.digest.layout.DigestPage;
import org.tbtwatch.digest.layout.DigestPage.Brief;
import org.tbtwatch.digest.layout.DigestPage.Said;
import org.tbtwatch.digest.layout.HtmlMail;
import org.tbtwatch.digest.layout.PageWriter;
import org.tbtwatch.digest.layout.PlainText;
import org.tbtwatch.digest.layout.TableWriter;
import org.tbtwatch.nomenclature.Members;

/**
 * Writes digests: subject, HTML and plain text in the reader's language, from the same words. May
 * be used by many threads.
 */
public final class DigestComposer {
  private static final int MOST_KEPT = 3_000;

  private final Members members;
  private final Cutoffs cutoffs = Cutoffs.load();
  private final HtmlMail html = new HtmlMail();
  private final ItemCache items = new ItemCache();
  private final Kept<Said, PlainText.Told> told = Kept.byIdentity(MOST_KEPT);
  private final Map<String, Messages> languages = new HashMap<>();

  public DigestComposer(Members members) {
    this.members = members;
    Messages.LANGUAGES.forEach(l -> languages.put(l, Messages.load(l)));
  }

  /** Composes one digest; the same content gives the same text. */
  public ComposedText compose(DigestContent content) {
    return compose(content, HtmlMail.Rest.of(content.extras()));
  }

  /** The same as a page, which holds all items in full however many they are. */
  public ComposedText composeWhole(DigestContent content) {
    return compose(content, HtmlMail.Rest.everything());
  }

  /** The items as a table, in the order of the mail; the first row names the columns. */
  public List<List<String>> table(DigestContent content) {
    Reading reading = reading(content);
    return new TableWriter(reading, new PageWriter(content, reading, items).inOrder()).rows();
  }

  private Reading reading(DigestContent content) {
    return new Reading(
        content.reader(),
        content.asOf().atZone(content.reader().timeZone()).toLocalDate(),
        words(content.reader().language()),
        members,
        cutoffs);
  }

  private ComposedText compose(DigestContent content, HtmlMail.Rest rest) {
    Reading reading = reading(content);
    Messages words = reading.words();
    PageWriter writer = new PageWriter(content, reading, items);
    DigestPage page = writer.page();
    List<Ranked> inOrder = writer.inOrder();
    List<Brief> briefs = asNeeded(inOrder, writer.items()::brief);
    HtmlMail.Laid laid = html.lay(page, briefs, words, rest);
    String text = PlainText.lay(page, laid.full(), briefs, words, told);
    List<DigestItem> overflow =
        inOrder.subList(laid.full(), inOrder.size()).stream().map(Ranked::item).toList();
    return new ComposedText(page.subject(), laid.html(), text, overflow);
  }

  /** Most mails hold all their items in full, and no brief one is looked at. */
  private static <T, R> List<R> asNeeded(List<T> all, Function<T, R> made) {
    return new AbstractList<>() {
      @Override
      public R get(int index) {
        return made.apply(all.get(index));
      }

      @Override
      public int size() {
        return all.size();
      }
    };
  }

  private Messages words(String language) {
    Messages known = languages.get(language);
    return known == null ? languages.getOrDefault("en", Messages.load("en")) : known;
  }
}
