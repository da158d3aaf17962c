package org.tbtwatch.nomenclature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.notification.HsCode;

/** What codes of HS 2002 to 2017 are called in HS 2022, for those that moved. */
public final class HsHistory {
  private final Map<String, List<String>> moved = new HashMap<>();

  private HsHistory() {
    for (String[] row : Table.rows("hs-history.tsv", 4)) {
      moved.put(row[0], List.of(row[1].split(";")));
    }
  }

  /** The table that ships with tbtwatch; read when first asked for. */
  public static HsHistory shipped() {
    return Shipped.HISTORY;
  }

  private static final class Shipped {
    static final HsHistory HISTORY = new HsHistory();
  }

  /** The HS 2022 codes that a code moved to; none where it did not move. */
  public List<String> movedTo(HsCode code) {
    String shared = code.shared();
    List<String> fine = moved.get(shared);
    if (fine != null) {
      return fine;
    }
    return shared.length() > 4 ? moved.getOrDefault(shared.substring(0, 4), List.of()) : List.of();
  }

  /** All codes that moved. */
  public Map<String, List<String>> all() {
    return Map.copyOf(moved);
  }
}
