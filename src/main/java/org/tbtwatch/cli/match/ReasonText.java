package org.tbtwatch.cli.match;

import java.util.regex.Pattern;
import org.tbtwatch.subscription.Reason;

/** Why a notification hit, in a sentence for whoever does not know the program. */
final class ReasonText {
  /** Codes and ranges of codes, which stand beside keywords in reasons. */
  private static final Pattern CODE =
      Pattern.compile("\\d[\\d.\\s-]*(?:(?:to|a|à)\\s*\\d[\\d.\\s-]*)?");

  private ReasonText() {}

  static String sentence(Reason r) {
    return switch (r.path()) {
      case WORD ->
          "the keyword %s appears%s%s"
              .formatted(
                  r.wanted().startsWith("\"") ? r.wanted() : "\"" + r.wanted() + "\"",
                  r.found().equals(r.wanted()) ? "" : " as \"" + r.found() + "\"",
                  place(r.field()));
      case TRANSLATION ->
          "\"%s\"%s is what the keyword \"%s\" means, or a wider or narrower kind of it"
              .formatted(r.found(), place(r.field()), r.wanted());
      case CODE_GIVEN -> "the Member gave the code %s%s".formatted(r.found(), met(r));
      case CODE_INFERRED ->
          "the Member gave no code, but the text points to HS heading %s%s (indicative only)"
              .formatted(r.found(), met(r));
      case QUERY -> "the expert query \"%s\" finds it".formatted(r.wanted());
      case EVERYTHING -> "the search names no product, and its other conditions are met";
      case FOLLOWED -> "the reader follows this measure";
    };
  }

  /** How a code of the notice and what the search wants belong together. */
  private static String met(Reason r) {
    if (!CODE.matcher(r.wanted()).matches()) {
      return ", a code of the keyword \"%s\"".formatted(r.wanted());
    }
    return r.wanted().equals(r.found())
        ? ", which the search asks for"
        : ", which meets the search's %s".formatted(r.wanted());
  }

  private static String place(String field) {
    return switch (field) {
      case "" -> "";
      case "productsCovered" -> " in the products covered";
      case "title" -> " in the title";
      case "description" -> " in the description";
      case "keywords" -> " among the source's keywords";
      case "objectiveText" -> " in the objective";
      case "relevantDocuments" -> " in the related documents";
      default -> " in " + field;
    };
  }
}
