package org.tbtwatch.match;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** What the keywords found in one notice: by number, and which of them found anything. */
final class KeyHits {
  private final @Nullable KeyHit[] byKey;
  private int[] touched = new int[64];
  private int size;

  KeyHits(int keys) {
    byKey = new KeyHit[keys];
  }

  boolean has(int key, Path path) {
    KeyHit hit = byKey[key];
    return hit != null && hit.has(path);
  }

  boolean isOwn(int key) {
    KeyHit hit = byKey[key];
    return hit != null && hit.isOwn();
  }

  boolean wants(int key, Path path, int weight) {
    KeyHit hit = byKey[key];
    return hit == null || hit.wants(path, weight);
  }

  void put(int key, Reason reason, int weight, boolean own) {
    KeyHit hit = byKey[key];
    if (hit == null) {
      hit = new KeyHit();
      byKey[key] = hit;
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, size * 2);
      }
      touched[size++] = key;
    }
    hit.put(reason, weight, own);
  }

  /** Forgets a key that hit by its kind or a code only. */
  void dropUnlessOwn(int key) {
    KeyHit hit = byKey[key];
    if (hit != null && !hit.isOwn()) {
      byKey[key] = null;
    }
  }

  @Nullable KeyHit get(int key) {
    return byKey[key];
  }

  void forEach(IntConsumer each) {
    for (int i = 0; i < size; i++) {
      if (byKey[touched[i]] != null) {
        each.accept(touched[i]);
      }
    }
  }
}
