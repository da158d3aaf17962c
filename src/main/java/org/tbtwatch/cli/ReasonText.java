package org.tbtwatch.cli;

import org.tbtwatch.subscription.Reason;

/** Why a notification hit, in a sentence for whoever does not know the program. */
final class ReasonText {
  private ReasonText() {}

  static String sentence(Reason r) {
    String in = r.field().isEmpty() ? "" : " in " + r.field();
    return switch (r.path()) {
      case WORD -> "your keyword \"%s\" stands as \"%s\"%s".formatted(r.wanted(), r.found(), in);
      case TRANSLATION ->
          "your keyword \"%s\" is there in other words: \"%s\"%s"
              .formatted(r.wanted(), r.found(), in);
      case CODE_GIVEN ->
          "\"%s\" goes with the code %s the Member gave".formatted(r.wanted(), r.found());
      case CODE_INFERRED ->
          "\"%s\" goes with heading %s, which its text points to (the Member gave no code)"
              .formatted(r.wanted(), r.found());
      case QUERY -> "your query \"%s\" hits".formatted(r.wanted());
      case EVERYTHING -> "this search names no product, and its filters let the notice through";
    };
  }
}
