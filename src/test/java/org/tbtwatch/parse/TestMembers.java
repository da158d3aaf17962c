package org.tbtwatch.parse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.Member;

/** A few Members, enough for the example pages. */
final class TestMembers implements MemberNames {
  private static final Map<String, String> CODES =
      Map.of(
          "united states of america", "USA",
          "korea, republic of", "KOR",
          "bahrain, kingdom of", "BHR",
          "united arab emirates", "ARE",
          "european union", "EU",
          "ecuador", "ECU",
          "uganda", "UGA",
          "finland", "FIN",
          "morocco", "MAR");

  @Override
  public Optional<Member> byName(String name) {
    return Optional.ofNullable(CODES.get(name.toLowerCase(Locale.ROOT)))
        .map(code -> new Member(code, name, Map.of("en", name), List.of(), ""));
  }
}
