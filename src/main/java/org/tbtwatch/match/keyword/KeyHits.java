package org.tbtwatch.match.keyword;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.match.engine.IntSlots;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** What the keywords found in one notice, by the number of the keyword: few of very many. */
public final class KeyHits {
  private final IntSlots keys = new IntSlots();
  private @Nullable KeyHit[] hits = new KeyHit[16];

  boolean wants(int key, Path path, int weight) {
    KeyHit hit = get(key);
    return hit == null || hit.wants(path, weight);
  }

  void put(int key, Reason reason, int weight, boolean own) {
    int at = keys.add(key);
    if (at == hits.length) {
      hits = Arrays.copyOf(hits, at * 2);
    }
    KeyHit hit = hits[at];
    if (hit == null) {
      hit = new KeyHit();
      hits[at] = hit;
    }
    hit.put(reason, weight, own);
  }

  /** Whether any key hit by its kind or a code only. */
  boolean hasKinds() {
    for (int i = 0; i < keys.size(); i++) {
      KeyHit hit = hits[i];
      if (hit != null && !hit.isOwn()) {
        return true;
      }
    }
    return false;
  }

  /** Forgets a key that hit by its kind or a code only. */
  void dropUnlessOwn(int key) {
    int at = keys.placeOf(key);
    KeyHit hit = at < 0 ? null : hits[at];
    if (hit != null && !hit.isOwn()) {
      hits[at] = null;
    }
  }

  /** What a keyword found so far. */
  @Nullable KeyHit get(int key) {
    int at = keys.placeOf(key);
    return at < 0 ? null : hits[at];
  }

  /** Takes a keyword and what it found. */
  public interface Found {
    void found(int key, KeyHit hit);
  }

  public void forEach(Found each) {
    for (int i = 0; i < keys.size(); i++) {
      KeyHit hit = hits[i];
      if (hit != null) {
        each.found(keys.number(i), hit);
      }
    }
  }
}
