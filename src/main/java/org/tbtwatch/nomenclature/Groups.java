package org.tbtwatch.nomenclature;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups of Members that exporters think in: unions, agreements, continents. A dated table. */
public final class Groups {

  /**
   * One group.
   *
   * @param code short name: {@code EU}
   * @param names name by language, in the order of {@link Language}
   * @param customsUnion whether a search for a state also receives what the union notifies
   * @param members Member codes, its own where it notifies itself
   * @param asOf when its members were so
   */
  public record Group(
      String code, List<String> names, boolean customsUnion, Set<String> members, LocalDate asOf) {
    public Group {
      names = List.copyOf(names);
      members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
    }

    /** Its name in a language. */
    public String name(Language language) {
      return names.get(language.ordinal());
    }
  }

  private static final int COLUMNS = 9;

  private final Map<String, Group> byCode = new LinkedHashMap<>();
  private final Map<String, Group> byName = new HashMap<>();

  private Groups() {}

  /** The table that ships with tbtwatch; read when first asked for. */
  public static Groups shipped() {
    return Shipped.GROUPS;
  }

  private static final class Shipped {
    static final Groups GROUPS = load();
  }

  private static Groups load() {
    Groups groups = new Groups();
    Table.rows("groups.tsv", COLUMNS).forEach(groups::add);
    return groups;
  }

  /**
   * The shipped table with the operator's own rows, which replace those of the same code.
   *
   * @param file rows as in the shipped table
   * @throws IllegalStateException naming file and line where a row is not understood
   */
  static Groups with(Path file) {
    List<String[]> own = Table.rows(file, COLUMNS);
    Set<String> replaced = own.stream().map(row -> row[0]).collect(Collectors.toSet());
    Groups groups = new Groups();
    for (String[] row : own) {
      try {
        groups.add(row);
      } catch (java.time.DateTimeException e) {
        throw new IllegalStateException(
            "%s, group %s: expected a date such as 2026-01-31, found \"%s\""
                .formatted(file, row[0], row[8]),
            e);
      }
    }
    Table.rows("groups.tsv", COLUMNS).stream()
        .filter(row -> !replaced.contains(row[0]))
        .forEach(groups::add);
    return groups;
  }

  private void add(String[] row) {
    Group group =
        new Group(
            row[0],
            List.of(row[1], row[2], row[3], row[4]),
            row[6].equals("yes"),
            new LinkedHashSet<>(List.of(row[7].split(" "))),
            LocalDate.parse(row[8]));
    byCode.put(group.code(), group);
    List<String> names = new ArrayList<>(group.names());
    names.addAll(Table.parts(row[5]));
    names.add(group.code());
    names.forEach(name -> byName.putIfAbsent(key(name), group));
  }

  /** The group of this code or name in any language, whatever its case and accents. */
  public Optional<Group> byName(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** All groups, in the table's order. */
  public Collection<Group> all() {
    return Collections.unmodifiableCollection(byCode.values());
  }

  /**
   * The Members whose notices a search for this one receives: itself, and the unions it is a state
   * of where they notify under a code of their own.
   */
  public Set<String> withUnions(String member) {
    Set<String> codes = new LinkedHashSet<>(List.of(member));
    for (Group group : byCode.values()) {
      if (group.customsUnion() && group.members().contains(member)) {
        codes.add(group.code());
        if (group.code().equals("EU")) {
          codes.add("EEC"); // what the European Union was called in the first years
        }
      }
    }
    return codes;
  }

  private static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("\\s+", " ")
        .replaceAll("^[Tt]he ", "")
        .toLowerCase(Locale.ROOT);
  }
}
