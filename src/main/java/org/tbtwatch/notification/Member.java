package org.tbtwatch.notification;

import java.util.List;
import java.util.Map;

/**
 * A WTO Member that notifies.
 *
 * @param code as in document symbols, two to four capitals: {@code CHN}, {@code EU}, {@code TPKM}
 * @param wtoName the WTO's long English name: "Korea, Republic of"
 * @param names everyday name by language, keys {@code en zh fr es}; all four, never blank
 * @param aliases other names and spellings, in any language
 * @param sourceId the id that ePing gives it, {@code C784} or {@code U918}; empty where unknown
 */
public record Member(
    String code, String wtoName, Map<String, String> names, List<String> aliases, String sourceId) {
  public Member {
    if (!code.matches("[A-Z]{2,4}")) {
      throw new IllegalArgumentException("a Member code is two to four capitals, found " + code);
    }
    names = Map.copyOf(names);
    aliases = List.copyOf(aliases);
  }

  /** A code that no table knows: accepted, shown as it is. */
  public static Member unknown(String code) {
    return new Member(
        code, code, Map.of("en", code, "zh", code, "fr", code, "es", code), List.of(), "");
  }

  /** Everyday name in a language, English where we have none. */
  public String name(String language) {
    return names.getOrDefault(language, names.getOrDefault("en", code));
  }
}
