package org.tbtwatch.nomenclature;

import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.notification.Member;

/**
 * What a saved search may name as a Member: a code, a name in any language, a group, or any of
 * these with an equals sign before it, which means that one alone without its customs union.
 */
public final class MemberNames {
  private static final String ALONE = "=";

  private MemberNames() {}

  /** The entry as it is kept: codes of Members and groups; empty if nobody goes by that name. */
  public static Optional<String> parse(Members members, String written) {
    String text = written.strip();
    if (text.startsWith(ALONE)) {
      return parse(members, text.substring(ALONE.length())).map(code -> ALONE + code);
    }
    return members
        .byName(text)
        .map(Member::code)
        .or(() -> Groups.shipped().byName(text).map(Groups.Group::code))
        .or(() -> looksLikeCode(text));
  }

  /** A Member that joined after our table was made goes by its code. */
  private static Optional<String> looksLikeCode(String text) {
    return text.matches("[A-Za-z]{3,4}")
        ? Optional.of(text.toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /**
   * The entry as it is kept.
   *
   * @throws IllegalArgumentException naming it if nobody goes by that name
   */
  public static String checked(Members members, String written) {
    return parse(members, written)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no Member or group goes by the name \"" + written.strip() + "\""));
  }
}
