package org.tbtwatch.digest.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.layout.DigestPage.Item;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;

/**
 * Keeps what was said of a notification, for the many readers to whom the same is said on the same
 * day. May be used by many threads.
 */
public final class ItemCache {
  private static final int MOST = 10_000;

  private final Map<Key, Item> kept = new ConcurrentHashMap<>();

  /**
   * All that decides what is said of an item, but for the reader's own searches and links.
   *
   * @param stand the documents of its measure, each with its version; its own first
   * @param changes told of
   * @param hits words to mark
   */
  record Key(
      List<String> stand,
      List<String> changes,
      Set<String> hits,
      String concept,
      LocalDate today,
      String language,
      String home,
      int leadDays) {

    static Key of(DigestItem item, Reading reading, Set<String> hits, String concept) {
      List<String> stand = new ArrayList<>();
      stand.add(version(item.filed()));
      item.measure().documents().forEach(d -> stand.add(version(d)));
      return new Key(
          stand,
          item.changes().stream().map(Change::id).toList(),
          Set.copyOf(hits),
          concept,
          reading.today(),
          reading.words().language(),
          reading.reader().homeMember(),
          reading.reader().leadDays());
    }

    private static String version(FiledNotification filed) {
      return filed.id() + '/' + filed.version();
    }
  }

  /** What was said before, or is said now. */
  Item get(Key key, Supplier<Item> said) {
    Item known = kept.get(key);
    if (known != null) {
      return known;
    }
    if (kept.size() >= MOST) {
      kept.clear(); // a day's digests hold far fewer; tomorrow nothing of it is of use
    }
    Item made = said.get();
    kept.put(key, made);
    return made;
  }
}
