package org.tbtwatch.search.query;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.Member;

/** Codes and names of Members in queries; the table is read with the first one. */
final class KnownMembers {
  private static final Members ALL = Members.load();
  private static final Set<String> NAMES =
      ALL.all().stream()
          .flatMap(m -> Stream.concat(m.names().values().stream(), m.aliases().stream()))
          .map(KnownMembers::folded)
          .collect(Collectors.toUnmodifiableSet());

  private KnownMembers() {}

  private static String folded(String name) {
    return Words.fold(name.strip()).toLowerCase(Locale.ROOT);
  }

  /** Whether a Member has this code. */
  static boolean hasCode(String code) {
    return ALL.knows(code);
  }

  /** Whether a Member is called so: {@code china} is first of all a country. */
  static boolean isName(String text) {
    return NAMES.contains(folded(text));
  }

  /** Members' codes that begin so, for a symbol that is not typed to its end. */
  static Set<String> codesFrom(String beginning) {
    return ALL.all().stream()
        .map(Member::code)
        .filter(c -> c.startsWith(beginning))
        .collect(Collectors.toUnmodifiableSet());
  }
}
