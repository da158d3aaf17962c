package org.tbtwatch.search.document;

import java.util.List;
import java.util.Optional;

/** The text fields of the index, in the order in which passages of them are shown. */
public enum TextBox {
  TITLE("title", 4f, List.of()),
  PRODUCTS_COVERED("productsCovered", 4f, List.of("products", "product", "goods")),
  DESCRIPTION("description", 2f, List.of("content")),
  KEYWORDS("keywords", 3f, List.of("keyword")),
  /** Products, codes' words and title that an addendum has from earlier documents. */
  INHERITED("measureProducts", 1.2f, List.of("measure")),
  REGIMES("regimes", 2f, List.of("regime")),
  OBJECTIVES("objectives", 1f, List.of("objective")),
  OBJECTIVE_TEXT("objectiveText", 1f, List.of("rationale")),
  STANDARDS("standardsCited", 1f, List.of("standards", "standard")),
  MEMBER_NAMES("memberNames", 1f, List.of()),
  SYMBOL_PARTS("symbolParts", 1f, List.of()),
  RELEVANT_DOCUMENTS("relevantDocuments", 0.6f, List.of("documents")),
  OTHER("otherBoxes", 0.5f, List.of("agency", "enquiry")),
  URL("url", 0.3f, List.of()),
  ATTACHED("attachedText", 0.4f, List.of("attached", "text"));

  private final String field;
  private final float weight;
  private final List<String> aliases;

  TextBox(String field, float weight, List<String> aliases) {
    this.field = field;
    this.weight = weight;
    this.aliases = aliases;
  }

  /** Name of the Lucene field. */
  public String field() {
    return field;
  }

  /** How much a word in this field counts. */
  public float weight() {
    return weight;
  }

  /** Whether passages of it are shown. */
  public boolean isShown() {
    return switch (this) {
      case MEMBER_NAMES, SYMBOL_PARTS, OBJECTIVES, URL, OTHER -> false;
      default -> true;
    };
  }

  /** The field that a user means by this name, in lower case. */
  public static Optional<TextBox> byName(String name) {
    for (TextBox box : values()) {
      if (box.field.equalsIgnoreCase(name) || box.aliases.contains(name)) {
        return Optional.of(box);
      }
    }
    return Optional.empty();
  }
}
