package org.tbtwatch.digest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was made from each of many objects, told apart by identity, for as long as there is
 * room; then forgets all of it. May be used by many threads.
 */
public final class Kept<K, V> {
  private final int most;
  private final Map<Same, V> made = new ConcurrentHashMap<>();

  private record Same(Object one) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Same same && same.one == one;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(one);
    }
  }

  /**
   * Nothing kept yet.
   *
   * @param most how many are kept
   */
  public Kept(int most) {
    this.most = most;
  }

  /** What was made from it before, or is made now. */
  public V of(K one, Function<K, V> making) {
    Same key = new Same(one);
    V known = made.get(key);
    if (known != null) {
      return known;
    }
    if (made.size() >= most) {
      made.clear();
    }
    V fresh = making.apply(one);
    made.put(key, fresh);
    return fresh;
  }
}
