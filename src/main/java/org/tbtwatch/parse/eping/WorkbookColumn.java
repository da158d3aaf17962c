package org.tbtwatch.parse.eping;

import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.parse.value.HtmlText;

/** The columns of the WTO's workbook, by their headers. */
public enum WorkbookColumn {
  SYMBOL("Document symbol", true),
  MEMBER("Notifying Member", true),
  DISTRIBUTION("Distribution date", true),
  TYPE("Notification type", true),
  TITLE("Title", true),
  DESCRIPTION("Description", true),
  PRODUCTS("Products covered", true),
  HS("HS code(s)", true),
  ICS("ICS code(s)", true),
  OBJECTIVES("Objectives", false),
  KEYWORDS("Keywords", false),
  FINAL_DATE("Final date for comments", true),
  ADOPTION("Proposed adoption date", false),
  ENTRY("Proposed entry into force date", false),
  LINK("Link to notification(EN)", false),
  DOCUMENT("Notified document", false);

  private final String header;
  private final boolean needed;

  WorkbookColumn(String header, boolean needed) {
    this.header = header;
    this.needed = needed;
  }

  public String header() {
    return header;
  }

  boolean isNeeded() {
    return needed;
  }

  /** The column of a header, whatever its blanks and case; the live ones have stray blanks. */
  public static Optional<WorkbookColumn> of(String written) {
    String bare = bare(written);
    for (WorkbookColumn column : values()) {
      if (bare(column.header).equals(bare)) {
        return Optional.of(column);
      }
    }
    return bare.matches("linktonotification\\((en|fr|es)\\)")
        ? Optional.of(LINK)
        : Optional.empty();
  }

  private static String bare(String header) {
    return HtmlText.line(header).replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
