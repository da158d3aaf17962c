package org.tbtwatch.source;

import java.util.Optional;

/** The forms in which public pages give notifications; one parser each. */
public enum Shape {
  /** The JSON search behind ePing's own page. */
  EPING_SEARCH("eping-search"),
  /** The daily workbook of everything since 1995. */
  EPING_WORKBOOK("eping-workbook"),
  /** One notification form, as DOCX, DOC, PDF, HTML or text. */
  WTO_FORM("wto-form");

  private final String key;

  Shape(String key) {
    this.key = key;
  }

  /** As in {@code sources.yaml}. */
  public String key() {
    return key;
  }

  /** The shape with this key. */
  public static Optional<Shape> byKey(String key) {
    for (Shape s : values()) {
      if (s.key.equals(key)) {
        return Optional.of(s);
      }
    }
    return Optional.empty();
  }
}
