package org.tbtwatch.source;

import java.util.Optional;

/** What an HTML list may say of a notification; the key is the word in {@code sources.yaml}. */
public enum ListField {
  SYMBOL("symbol"),
  MEMBER("member"),
  TITLE("title"),
  DESCRIPTION("description"),
  PRODUCTS("products"),
  HS("hs"),
  ICS("ics"),
  OBJECTIVES("objectives"),
  OBJECTIVE_TEXT("objectiveText"),
  KEYWORDS("keywords"),
  RELEVANT_DOCUMENTS("relevantDocuments"),
  AGENCY("agency"),
  DISTRIBUTION_DATE("distributionDate", true),
  FINAL_DATE_FOR_COMMENTS("finalDateForComments", true),
  ADOPTION("adoption", true),
  ENTRY_INTO_FORCE("entryIntoForce", true),
  URL("url"),
  DOCUMENTS("documents");

  private final String key;
  private final boolean date;

  ListField(String key) {
    this(key, false);
  }

  ListField(String key, boolean date) {
    this.key = key;
    this.date = date;
  }

  /** As in {@code sources.yaml}. */
  public String key() {
    return key;
  }

  /** Whether it holds a date. */
  public boolean isDate() {
    return date;
  }

  /** The field with this key. */
  public static Optional<ListField> byKey(String key) {
    for (ListField f : values()) {
      if (f.key.equals(key)) {
        return Optional.of(f);
      }
    }
    return Optional.empty();
  }
}
