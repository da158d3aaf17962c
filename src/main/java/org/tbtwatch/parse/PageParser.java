package org.tbtwatch.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.source.Page;

/** Reads pages of one shape. Keeps nothing between two pages; may be used by several threads. */
public interface PageParser {

  /**
   * Reads a page and hands its notifications on in batches, so that a page of any size fits.
   *
   * @param batches gets up to 500 notifications at a time, in the order of the page
   * @return all but the notifications
   */
  PageReading parse(Page page, Consumer<List<Notification>> batches) throws PageShapeException;

  /** Reads a page that fits in memory. */
  default PageReading parse(Page page) throws PageShapeException {
    List<Notification> all = new ArrayList<>();
    PageReading rest = parse(page, all::addAll);
    return rest.with(all);
  }
}
