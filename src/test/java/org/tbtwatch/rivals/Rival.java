package org.tbtwatch.rivals;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.tbtwatch.match.Notice;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Subscription;

/** An engine that holds saved searches and is shown notices. */
interface Rival extends AutoCloseable {
  /** The one field that all words stand in. */
  String TEXT = "text";

  /** HS codes, each with the shorter ones that hold it. */
  String HS = "hs";

  String MEMBER = "member";

  /** What it is, with its version. */
  String name() throws IOException;

  /** Registers some. */
  void register(List<Subscription> subscriptions) throws IOException;

  /** Ends registering. */
  void ready() throws IOException;

  /**
   * Shows it a notice.
   *
   * @param limit to wait for its answer, where waiting can be ended
   * @return how many saved searches hit; empty if it did not answer within the limit
   */
  OptionalLong percolate(Notice notice, Duration limit) throws IOException;

  /** What it holds in memory now, after a collection. */
  long heapBytes() throws IOException;

  @Override
  void close() throws IOException;

  /** All words of a notice. */
  static String text(Notification n) {
    return n.productsCovered() + "\n" + n.title() + "\n" + n.description();
  }

  /** Its HS codes as they are looked for. */
  static List<String> codes(Notification n) {
    return n.hsCodes().stream()
        .map(HsCode::shared)
        .flatMap(
            c -> List.of(2, 4, 6).stream().filter(d -> d <= c.length()).map(d -> c.substring(0, d)))
        .distinct()
        .toList();
  }
}
