package org.tbtwatch.match.keyword;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** What one keyword found in one notice: the best place for each path. */
public final class KeyHit {
  private static final Path[] PATHS = Path.values();

  private final @Nullable Reason[] best = new Reason[PATHS.length];
  private int weights;
  private boolean own;

  /** Whether a place of this weight, 1 to 7, would be the best so far. */
  boolean wants(Path path, int weight) {
    return weight > (weights >> path.ordinal() * 3 & 7);
  }

  /** Whether a word or concept of its own was found, not just its kind or a code. */
  boolean isOwn() {
    return own;
  }

  void put(Reason reason, int weight, boolean ofItsOwn) {
    own |= ofItsOwn;
    int at = reason.path().ordinal();
    best[at] = reason;
    weights = weights & ~(7 << at * 3) | weight << at * 3;
  }

  boolean has(Path path) {
    return best[path.ordinal()] != null;
  }

  /** All that was found, in the order of the paths. */
  public void forEach(Consumer<Reason> each) {
    for (Reason r : best) {
      if (r != null) {
        each.accept(r);
      }
    }
  }
}
