package org.tbtwatch.run;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.health.FaultKind;
import org.tbtwatch.health.HealthFault;

/** Notices in one walk that a list gives the same page again and again. */
final class Repeats {
  /** Fewer rows than these may move on to the next page while we turn it. */
  private static final int TOO_MANY = 5;

  private final Map<String, URI> bodies = new HashMap<>();
  private final Set<String> symbols = new HashSet<>();

  /**
   * Remembers a page of a list.
   *
   * @throws WalkStopped if it says only what an earlier one said
   */
  void check(URI url, String hash, int rows, Set<String> onPage) throws WalkStopped {
    URI earlier = bodies.putIfAbsent(hash, url);
    if (earlier != null && rows > 0) {
      throw wrong(url + ": the same page again and again, byte for byte that of " + earlier);
    }
    boolean anyNew = symbols.addAll(onPage);
    if (!anyNew && onPage.size() >= TOO_MANY) {
      throw wrong(
          url + ": the same page again and again, all " + onPage.size() + " symbols were there");
    }
  }

  private static WalkStopped wrong(String sentence) {
    return new WalkStopped(new HealthFault(FaultKind.SAME_PAGE_AGAIN, sentence));
  }

  void forget() {
    bodies.clear();
    symbols.clear();
  }
}
