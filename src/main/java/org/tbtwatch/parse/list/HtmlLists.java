package org.tbtwatch.parse.list;

import java.util.Optional;
import org.tbtwatch.source.HtmlList;

/** How to read the list pages of a source, as {@code sources.yaml} says. */
@FunctionalInterface
public interface HtmlLists {
  /** Knows no list. */
  HtmlLists NONE = source -> Optional.empty();

  /** The description for the source of this id; empty if it has none. */
  Optional<HtmlList> of(String source);
}
