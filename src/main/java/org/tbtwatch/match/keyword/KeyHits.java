package org.tbtwatch.match.keyword;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** What the keywords found in one notice, by the number of the keyword: few of very many. */
public final class KeyHits {
  private int[] keys = new int[64];
  private @Nullable KeyHit[] hits = new KeyHit[64];
  private int size;
  private int[] slots = new int[256];

  boolean has(int key, Path path) {
    KeyHit hit = get(key);
    return hit != null && hit.has(path);
  }

  boolean isOwn(int key) {
    KeyHit hit = get(key);
    return hit != null && hit.isOwn();
  }

  boolean wants(int key, Path path, int weight) {
    KeyHit hit = get(key);
    return hit == null || hit.wants(path, weight);
  }

  void put(int key, Reason reason, int weight, boolean own) {
    int at = indexOf(key);
    if (at < 0) {
      at = add(key);
    }
    KeyHit hit = hits[at];
    if (hit == null) {
      hit = new KeyHit();
      hits[at] = hit;
    }
    hit.put(reason, weight, own);
  }

  /** Forgets a key that hit by its kind or a code only. */
  void dropUnlessOwn(int key) {
    int at = indexOf(key);
    KeyHit hit = at < 0 ? null : hits[at];
    if (hit != null && !hit.isOwn()) {
      hits[at] = null;
    }
  }

  private @Nullable KeyHit get(int key) {
    int at = indexOf(key);
    return at < 0 ? null : hits[at];
  }

  /** Takes a keyword and what it found. */
  public interface Found {
    void found(int key, KeyHit hit);
  }

  public void forEach(Found each) {
    for (int i = 0; i < size; i++) {
      KeyHit hit = hits[i];
      if (hit != null) {
        each.found(keys[i], hit);
      }
    }
  }

  /** Where a key stands in the list, or -1. A slot holds that place plus one. */
  private int indexOf(int key) {
    int slot = slotOf(key);
    while (slots[slot] != 0) {
      if (keys[slots[slot] - 1] == key) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & slots.length - 1;
    }
    return -1;
  }

  private int slotOf(int key) {
    return key * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length) + 1;
  }

  private int add(int key) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      hits = Arrays.copyOf(hits, size * 2);
      slots = new int[size * 8];
      for (int i = 0; i < size; i++) {
        fill(keys[i], i + 1);
      }
    }
    keys[size] = key;
    fill(key, size + 1);
    return size++;
  }

  private void fill(int key, int value) {
    int slot = slotOf(key);
    while (slots[slot] != 0) {
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = value;
  }
}
