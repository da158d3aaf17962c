package org.tbtwatch.match.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.nomenclature.Groups;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Member;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.subscription.SavedSearch;

/**
 * The filters of all saved searches, in one array of numbers: each distinct Member, group,
 * objective and kind is decided once per notice, a saved search then looks its own up.
 */
public final class SavedFilters {

  /** Which kind of thing a filter entry names. */
  private enum Sort {
    MEMBER,
    OBJECTIVE,
    KIND
  }

  private static final int MEMBER_BITS = 31;
  private static final int ANY_MEMBER = 1 << MEMBER_BITS;

  private final Members members;
  private final Groups groups;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Set<String>> values = new ArrayList<>();
  private final List<Sort> sorts = new ArrayList<>();
  private int[] pool = new int[16];
  private int used = 1;
  private final Map<String, Integer> known = new HashMap<>();

  public SavedFilters(Members members, Groups groups) {
    this.members = members;
    this.groups = groups;
  }

  /** Filters of no search yet, to ask what an entry means. */
  public static SavedFilters of(Members members) {
    return new SavedFilters(members, members.groups());
  }

  /** Puts the filters of a search in; returns where they stand, 0 for none. */
  public int add(SavedSearch search, List<Integer> excludeKeys) {
    List<Integer> parts = new ArrayList<>();
    put(search.members().stream().map(m -> number(Sort.MEMBER, m)).toList(), parts);
    put(search.objectives().stream().map(o -> number(Sort.OBJECTIVE, o)).toList(), parts);
    put(search.kinds().stream().map(k -> number(Sort.KIND, k.word())).toList(), parts);
    put(excludeKeys, parts);
    if (parts.size() == 4) {
      return 0;
    }
    String name = parts.size() < 8 ? parts.toString() : "";
    Integer same = known.get(name);
    if (same != null) {
      return same;
    }
    int at = used;
    if (used + parts.size() > pool.length) {
      pool = Arrays.copyOf(pool, Math.max(used + parts.size(), pool.length * 2));
    }
    for (int part : parts) {
      pool[used++] = part;
    }
    if (!name.isEmpty()) {
      known.put(name, at);
    }
    return at;
  }

  /**
   * The filters of a search in one number, to decide most cases at a glance: 0 for none, otherwise
   * a bit for each Member wanted, or the highest where any Member will do.
   */
  public int glance(SavedSearch search, boolean excludes) {
    boolean others = excludes || !search.objectives().isEmpty() || !search.kinds().isEmpty();
    if (search.members().isEmpty()) {
      return others ? ANY_MEMBER : 0;
    }
    int bits = 0;
    for (String member : search.members()) {
      bits |= bit(number(Sort.MEMBER, member));
    }
    return bits;
  }

  private static int bit(int number) {
    return 1 << number % MEMBER_BITS;
  }

  /** The bits of the Members that a notice passes: a search with filters needs one of them. */
  public int glance(boolean[] passing) {
    int bits = 0;
    for (int i = 0; i < passing.length; i++) {
      if (sorts.get(i) == Sort.MEMBER && passing[i]) {
        bits |= bit(i);
      }
    }
    return bits | ANY_MEMBER;
  }

  /** Lets go of what only filling needs. */
  public void trim() {
    known.clear();
    pool = Arrays.copyOf(pool, used);
  }

  private static void put(List<Integer> entries, List<Integer> parts) {
    parts.add(entries.size());
    parts.addAll(entries);
  }

  private int number(Sort sort, String entry) {
    return numbers.computeIfAbsent(
        sort + entry.strip(),
        k -> {
          sorts.add(sort);
          values.add(
              switch (sort) {
                case MEMBER -> memberCodes(entry.strip());
                case OBJECTIVE -> Set.of(objective(entry));
                case KIND -> Set.of(entry);
              });
          return values.size() - 1;
        });
  }

  /**
   * Member codes whose notices pass: a group's, or a Member's and its union's; {@code =X} only X.
   */
  public Set<String> memberCodes(String entry) {
    if (entry.startsWith("=")) {
      return Set.of(code(entry.substring(1)));
    }
    Optional<Groups.Group> group = groups.byName(entry);
    Set<String> codes = new LinkedHashSet<>();
    if (group.isPresent()) {
      codes.add(group.get().code());
      group.get().members().forEach(m -> codes.addAll(groups.withUnions(m)));
    } else {
      codes.addAll(groups.withUnions(code(entry)));
    }
    return codes;
  }

  private String code(String entry) {
    return members
        .byName(entry)
        .map(Member::code)
        .orElseGet(() -> entry.strip().toUpperCase(Locale.ROOT));
  }

  private static String objective(String text) {
    return Objective.parse(text)
        .map(Objective::wtoName)
        .orElse(text.strip())
        .toLowerCase(Locale.ROOT);
  }

  /** Which entries a notice passes. */
  public boolean[] passing(List<String> noticeMembers, List<String> objectives, Kind kind) {
    boolean[] passing = new boolean[values.size()];
    if (passing.length == 0) {
      return passing;
    }
    Set<String> named = new LinkedHashSet<>();
    objectives.forEach(o -> named.add(objective(o)));
    for (int i = 0; i < passing.length; i++) {
      Set<String> wanted = values.get(i);
      passing[i] =
          switch (sorts.get(i)) {
            case MEMBER -> noticeMembers.stream().anyMatch(wanted::contains);
            case OBJECTIVE -> named.stream().anyMatch(wanted::contains);
            case KIND -> wanted.contains(kind.word());
          };
    }
    return passing;
  }

  /**
   * Whether the filters at a place let a notice through.
   *
   * @param excluding by excluding keyword: whether it stands in the notice
   */
  public boolean pass(int at, boolean[] passing, boolean[] excluding) {
    if (at == 0) {
      return true;
    }
    int i = behindLists(at, passing);
    if (i < 0) {
      return false;
    }
    int n = pool[i++];
    for (int k = 0; k < n; k++) {
      if (excluding[pool[i++]]) {
        return false;
      }
    }
    return true;
  }

  /** The same whatever words are excluded. */
  public boolean pass(int at, boolean[] passing) {
    return at == 0 || behindLists(at, passing) > 0;
  }

  /** The place behind the Members, objectives and kinds, or -1 if any of the three stops it. */
  private int behindLists(int at, boolean[] passing) {
    int i = at;
    for (int list = 0; list < 3; list++) {
      int n = pool[i++];
      boolean any = n == 0;
      for (int k = 0; k < n; k++) {
        any |= passing[pool[i++]];
      }
      if (!any) {
        return -1;
      }
    }
    return i;
  }
}
