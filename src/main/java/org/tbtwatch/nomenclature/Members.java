package org.tbtwatch.nomenclature;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.Member;

/**
 * The Members that notify, found by code, by any of their names in four languages, or by the id
 * that ePing gives them. A code that the table does not know is accepted as it is.
 */
public final class Members {
  private final Map<String, Member> byCode = new LinkedHashMap<>();
  private final Map<String, Member> byName = new HashMap<>();

  private final Groups groups;

  private Members(Groups groups) {
    this.groups = groups;
  }

  /** Reads the table that ships with tbtwatch. */
  public static Members load() {
    return load(Groups.shipped());
  }

  /**
   * The same with the operator's own groups beside the shipped ones.
   *
   * @param groups rows as in the shipped table of groups; where there is no such file, none
   */
  public static Members load(Path groups) {
    return Files.exists(groups) ? load(Groups.with(groups)) : load();
  }

  /** The groups that Members belong to. */
  public Groups groups() {
    return groups;
  }

  private static Members load(Groups groups) {
    Members members = new Members(groups);
    for (String[] row : Table.rows("members.tsv", 8)) {
      members.add(
          new Member(
              row[0],
              row[2],
              Map.of("en", row[3], "zh", row[4], "fr", row[5], "es", row[6]),
              Table.parts(row[7]),
              row[1]));
    }
    return members;
  }

  private void add(Member member) {
    byCode.put(member.code(), member);
    List<String> names = new ArrayList<>(member.names().values());
    names.addAll(member.aliases());
    names.add(member.wtoName());
    names.add(member.code());
    if (!member.sourceId().isEmpty()) {
      names.add(member.sourceId());
    }
    names.forEach(name -> byName.putIfAbsent(key(name), member));
  }

  /** The Member of this code; an unknown one is made of the code alone. */
  public Member byCode(String code) {
    String upper = code.strip().toUpperCase(Locale.ROOT);
    Member known = byCode.get(upper);
    return known == null ? Member.unknown(upper) : known;
  }

  /** Whether the table has this code. */
  public boolean knows(String code) {
    return byCode.containsKey(code);
  }

  /** The Member of this name, code or ePing id, whatever its case and accents. */
  public Optional<Member> byName(String name) {
    return Optional.ofNullable(byName.get(key(name)));
  }

  /** All of the table, in its order. */
  public Collection<Member> all() {
    return Collections.unmodifiableCollection(byCode.values());
  }

  private static String key(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replace('’', '\'')
        .replaceAll("\\s+", " ")
        .replaceAll("^[Tt]he ", "")
        .toLowerCase(Locale.ROOT);
  }
}
