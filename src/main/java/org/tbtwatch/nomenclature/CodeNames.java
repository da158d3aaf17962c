package org.tbtwatch.nomenclature;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short names of HS chapters, headings and subheadings, or of ICS codes, in four languages. */
public final class CodeNames {
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  private CodeNames(String table) {
    for (String[] row : Table.rows(table, 5)) {
      names.put(row[0], List.of(row[1], row[2], row[3], row[4]));
    }
  }

  /** Names of HS 2022 codes: {@code 85}, {@code 8507}, {@code 850760}. */
  public static CodeNames hs() {
    return new CodeNames("headings.tsv");
  }

  /** Names of ICS codes: {@code 97}, {@code 97.200}, {@code 97.200.50}. */
  public static CodeNames ics() {
    return new CodeNames("ics.tsv");
  }

  /** The name of a code in a language. */
  public Optional<String> name(String code, Language language) {
    return Optional.ofNullable(names.get(code)).map(n -> n.get(language.ordinal()));
  }

  /** Whether the table has this code. */
  public boolean knows(String code) {
    return names.containsKey(code);
  }

  /** All codes, in order. */
  public Collection<String> codes() {
    return Collections.unmodifiableCollection(names.keySet());
  }
}
