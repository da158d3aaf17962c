package org.tbtwatch.source;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How to read a public list page, from {@code list:} of an entry of {@code sources.yaml}.
 *
 * @param items the rows; each is one notification
 * @param next the link to the next page, within the page; empty for a list of one page
 * @param detail the link to an item's own page, within the item; empty where there is none
 * @param maxPages pages walked at most
 * @param charset of the pages, where they themselves say it wrongly; empty to believe them
 * @param fields what each item says
 * @param detailFields what an item's own page says
 */
public record HtmlList(
    Selection items,
    Optional<Selection> next,
    Optional<Selection> detail,
    int maxPages,
    String charset,
    Map<ListField, Selection> fields,
    Map<ListField, Selection> detailFields) {
  public HtmlList {
    fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
    detailFields = java.util.Collections.unmodifiableMap(new TreeMap<>(detailFields));
  }
}
