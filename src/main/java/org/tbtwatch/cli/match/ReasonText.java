package org.tbtwatch.cli.match;

import org.tbtwatch.subscription.Reason;

/** Why a notification hit, in a sentence for whoever does not know the program. */
final class ReasonText {
  private ReasonText() {}

  static String sentence(Reason r) {
    return switch (r.path()) {
      case WORD ->
          "the keyword \"%s\" stands there as \"%s\"%s"
              .formatted(r.wanted(), r.found(), place(r.field()));
      case TRANSLATION ->
          "the keyword \"%s\" is there in other words: \"%s\"%s"
              .formatted(r.wanted(), r.found(), place(r.field()));
      case CODE_GIVEN ->
          r.wanted().equals(r.found())
              ? "the Member gave the code %s".formatted(r.found())
              : "\"%s\" goes with the code %s, which the Member gave"
                  .formatted(r.wanted(), r.found());
      case CODE_INFERRED ->
          "\"%s\" goes with HS heading %s, to which its text points (the Member gave no code, so this is only indicative)"
              .formatted(r.wanted(), r.found());
      case QUERY -> "the expert query \"%s\" finds it".formatted(r.wanted());
      case EVERYTHING ->
          "the search names no product, and its other conditions let this one through";
    };
  }

  private static String place(String field) {
    return switch (field) {
      case "" -> "";
      case "productsCovered" -> ", in the products covered";
      case "title" -> ", in the title";
      case "description" -> ", in the description";
      case "keywords" -> ", among the source's keywords";
      case "objectiveText" -> ", in the objective";
      case "relevantDocuments" -> ", in the related documents";
      default -> ", in " + field;
    };
  }
}
