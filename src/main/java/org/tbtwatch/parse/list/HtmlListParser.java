package org.tbtwatch.parse.list;

import java.net.URI;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.ForeignPage;
import org.tbtwatch.parse.HtmlPage;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.Pointer.Role;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.source.HtmlList;
import org.tbtwatch.source.ListField;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Selection;

/**
 * Reads a public list page, or the page of one of its items, by the selectors that stand with the
 * source in {@code sources.yaml}. What a selector must find and does not is reported: of an item
 * the item, of all items the page.
 */
public final class HtmlListParser implements PageParser {
  /** How deep items may lie in items whatever they hold. */
  private static final int MAX_WITHIN = 3;

  private final HtmlLists lists;
  private final boolean detail;
  private final RowReader rows;

  /**
   * @param detail whether pages of single items are read, rather than lists
   */
  public HtmlListParser(MemberNames members, HtmlLists lists, boolean detail) {
    this.lists = lists;
    this.detail = detail;
    this.rows = new RowReader(members);
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    Optional<HtmlList> list = lists.of(page.source());
    if (list.isEmpty()) {
      throw new PageShapeException(
          page, "selectors for source " + page.source() + " in sources.yaml", "none");
    }
    Document html = HtmlPage.open(page, list.get().charset());
    ReadingLog log = new ReadingLog();
    Joined joined = new Joined();
    if (detail) {
      HtmlFields fields = new HtmlFields(list.get().detailFields(), log);
      rows.read(fields.of(html, "page", page.url().toString()), log).ifPresent(joined::add);
    } else {
      items(page, html, list.get(), joined, log);
    }
    if (joined.size() > 0) {
      batches.accept(joined.take());
    }
    boolean last = log.pointers.stream().noneMatch(p -> p.role() == Role.NEXT);
    return log.reading(OptionalLong.empty(), last);
  }

  private void items(Page page, Document html, HtmlList list, Joined joined, ReadingLog log)
      throws PageShapeException {
    List<Element> items = html.select(list.items().select());
    if (items.isEmpty() && !list.items().optional()) {
      throw new PageShapeException(
          page,
          "at least one item \"" + list.items().select() + "\"",
          "none on a page with the title \"" + ForeignPage.shortened(html.title()) + "\"");
    }
    // asked before items are taken apart; what it says comes after theirs
    List<URI> next = list.next().map(s -> Picked.links(html, s)).orElse(List.of());
    part(items, list, html.baseUri());
    HtmlFields fields = new HtmlFields(list.fields(), log);
    int index = 0;
    for (Element item : items) {
      item(page, list, fields, item, ++index, joined, log);
    }
    requireFields(page, list, fields, items.size());
    if (list.next().isPresent()) {
      next(page, next, list.next().get(), log);
    }
  }

  /**
   * Takes rows out of the rows they lie in, as all do after an end tag was lost: else a row would
   * get the words, and the symbols, of those after it, and the work would grow with the square of
   * the page. A table that lays out one row stays in it.
   */
  private static void part(List<Element> items, HtmlList list, String base) {
    Map<Element, Element> outers = new IdentityHashMap<>();
    Map<Element, Integer> depths = new IdentityHashMap<>();
    for (Element item : items) {
      Element outer = item.parent();
      while (outer != null && !depths.containsKey(outer)) {
        outer = outer.parent();
      }
      depths.put(item, outer == null ? 1 : depths.getOrDefault(outer, 0) + 1);
      if (outer != null) {
        outers.put(item, outer);
      }
    }
    for (Element item : items.reversed()) {
      Element outer = outers.get(item);
      if (outer != null) {
        item.setBaseUri(base);
        takeOut(
            item,
            outer,
            depths.getOrDefault(item, 0) > MAX_WITHIN,
            list.fields().get(ListField.SYMBOL));
      }
    }
  }

  /** An inner item goes where both it and the outer one without it have a symbol of their own. */
  private static void takeOut(
      Element item, Element outer, boolean always, @Nullable Selection symbol) {
    if (!always && !has(item, symbol)) {
      return;
    }
    Element parent = item.parent();
    Node next = item.nextSibling();
    item.remove();
    if (always || parent == null || has(outer, symbol)) {
      return;
    }
    if (next == null) {
      parent.appendChild(item);
    } else {
      next.before(item);
    }
  }

  private static boolean has(Element scope, @Nullable Selection symbol) {
    return symbol != null && !Picked.values(scope, symbol).isEmpty();
  }

  private void item(
      Page page,
      HtmlList list,
      HtmlFields fields,
      Element item,
      int index,
      Joined joined,
      ReadingLog log) {
    String where = "item " + index;
    RowFields row = fields.of(item, where, "");
    boolean symbolHere = list.fields().containsKey(ListField.SYMBOL);
    if (symbolHere) {
      rows.read(row, log).ifPresent(joined::add);
    } else {
      log.rows++;
      row.distributionDate.ifPresent(log::seen);
    }
    if (list.detail().isEmpty()) {
      return;
    }
    Selection s = list.detail().get();
    List<URI> links = Picked.links(item, s);
    if (links.isEmpty() && !s.optional()) {
      log.unread(where, "detail", "a link \"" + s.select() + "\"", item.text());
    }
    String name = symbolHere ? row.symbolCell : where + " of " + page.url();
    links.stream()
        .limit(1)
        .forEach(u -> log.pointers.add(Pointer.to(Role.DETAIL, u, name, row.distributionDate)));
  }

  /** A field that not one of several items has was renamed on the page. */
  private static void requireFields(Page page, HtmlList list, HtmlFields fields, int items)
      throws PageShapeException {
    for (Map.Entry<ListField, Selection> e : list.fields().entrySet()) {
      if (items > 0 && !e.getValue().optional() && !fields.everFound(e.getKey())) {
        throw new PageShapeException(
            page,
            "field " + e.getKey().key() + " \"" + e.getValue().select() + "\" in its items",
            items + " items without it");
      }
    }
  }

  private static void next(Page page, List<URI> links, Selection s, ReadingLog log)
      throws PageShapeException {
    if (links.isEmpty() && !s.optional()) {
      throw new PageShapeException(page, "a next page \"" + s.select() + "\"", "none");
    }
    links.stream()
        .limit(1)
        .forEach(u -> log.pointers.add(Pointer.to(Role.NEXT, u, "", Optional.empty())));
  }
}
