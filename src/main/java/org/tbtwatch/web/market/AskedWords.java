package org.tbtwatch.web.market;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tbtwatch.nomenclature.Demands;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.Notification;

/** By which words the rules of each Member ask for a test report, a label and the like. */
final class AskedWords {
  private static final int MOST = 3;

  private final Map<String, Map<String, Set<String>>> byMember = new HashMap<>();

  /** Takes in the words of one notification. */
  void add(Notification n) {
    for (Regimes.Naming naming : Demands.shipped().in(n.title() + "\n" + n.description())) {
      for (String member : n.notifyingMembers()) {
        Set<String> words =
            byMember
                .computeIfAbsent(member, m -> new HashMap<>())
                .computeIfAbsent(naming.regime().id(), id -> new LinkedHashSet<>());
        if (words.size() < MOST) {
          words.add(naming.words().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  /** A few words of one Member for one thing asked; empty where none was met. */
  List<String> of(String member, String asked) {
    return List.copyOf(byMember.getOrDefault(member, Map.of()).getOrDefault(asked, Set.of()));
  }
}
