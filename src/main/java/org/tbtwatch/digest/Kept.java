package org.tbtwatch.digest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was made from each of many objects for as long as there is room; then forgets all of
 * it. May be used by many threads.
 */
public final class Kept<K, V> {
  private final int most;
  private final boolean byIdentity;
  private final Map<Object, V> made = new ConcurrentHashMap<>();

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

  private Kept(int most, boolean byIdentity) {
    this.most = most;
    this.byIdentity = byIdentity;
  }

  /**
   * Nothing kept yet; equal objects count as one.
   *
   * @param most how many are kept
   */
  public static <K, V> Kept<K, V> byEquality(int most) {
    return new Kept<>(most, false);
  }

  /**
   * The same for objects that are shared, and too large to be compared: each counts for itself.
   *
   * @param most how many are kept
   */
  public static <K, V> Kept<K, V> byIdentity(int most) {
    return new Kept<>(most, true);
  }

  /** What was made from it before, or is made now. */
  public V of(K one, Function<K, V> making) {
    Object key = byIdentity ? new Same(one) : one;
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
