package org.tbtwatch.digest;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where one reader can act on one digest; all empty where our pages cannot be reached from outside.
 *
 * @param items by notification id
 * @param searches the saved searches that hit, each with a page to leave it alone
 * @param whole this digest as a page
 * @param table this digest as CSV
 * @param quiet a page with a button that ends the mails which say that nothing is new
 */
public record ReaderLinks(
    Map<String, ItemLinks> items,
    List<SearchLink> searches,
    Optional<URI> whole,
    Optional<URI> table,
    Optional<URI> quiet) {

  /** No page at all. */
  public static final ReaderLinks NONE =
      new ReaderLinks(Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Where a reader can act on one notification.
   *
   * @param calendar its dates as a calendar file
   * @param follow a page to be reminded of its deadline
   * @param notForMe a page to say that it does not concern them
   */
  public record ItemLinks(Optional<URI> calendar, Optional<URI> follow, Optional<URI> notForMe) {}

  /** A saved search and the page to leave it. */
  public record SearchLink(String name, URI leave) {}

  public ReaderLinks {
    items = Map.copyOf(items);
    searches = List.copyOf(searches);
  }
}
