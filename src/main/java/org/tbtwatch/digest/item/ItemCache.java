package org.tbtwatch.digest.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Kept;
import org.tbtwatch.digest.layout.DigestPage.Said;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;

/**
 * Keeps what was said of a notification, for the many readers to whom the same is said on the same
 * day. May be used by many threads.
 */
public final class ItemCache {
  private static final int MOST = 10_000;

  /** A day's digests hold far fewer; tomorrow nothing of it is of use. */
  private final Kept<Key, Said> kept = Kept.byEquality(MOST);

  private final Kept<Measure, List<String>> stands = Kept.byIdentity(MOST);

  /**
   * All that decides what is said of an item, but for the reader's own searches and links.
   *
   * @param stand the documents of its measure, each with its version; its own first
   * @param changes told of
   * @param hits words to mark
   * @param base where our pages are; empty for nowhere
   */
  record Key(
      List<String> stand,
      List<String> changes,
      Set<String> hits,
      String concept,
      LocalDate today,
      String language,
      String home,
      int leadDays,
      String base) {}

  /** What decides what is said of an item to a reader. */
  Key key(DigestItem item, Reading reading, Set<String> hits, String concept, String base) {
    return new Key(
        stand(item),
        item.changes().stream().map(Change::id).toList(),
        Set.copyOf(hits),
        concept,
        reading.today(),
        reading.words().language(),
        reading.reader().homeMember(),
        reading.reader().leadDays(),
        base);
  }

  /** Readers of one run share their measures, so that each is looked at once. */
  private List<String> stand(DigestItem item) {
    List<String> documents = stands.of(item.measure(), ItemCache::versions);
    String own = version(item.filed());
    List<String> all = new ArrayList<>(documents.size() + 1);
    all.add(own);
    all.addAll(documents);
    return all;
  }

  private static List<String> versions(Measure measure) {
    return measure.documents().stream().map(ItemCache::version).toList();
  }

  private static String version(FiledNotification filed) {
    return filed.id() + '/' + filed.version();
  }

  /** What was said before, or is said now. */
  Said get(Key key, Supplier<Said> saying) {
    return kept.of(key, k -> saying.get());
  }
}
