package org.tbtwatch.source;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms in which public pages give notifications; one parser each. */
public enum Shape {
  /** The JSON search behind ePing's own page. */
  EPING_SEARCH("eping-search", true),
  /** The daily workbook of everything since 1995. */
  EPING_WORKBOOK("eping-workbook", true),
  /** The ten newest of ePing, TBT and SPS mixed. */
  EPING_LATEST("eping-latest", true),
  /** Documents Online: XML search or list pages, which lead to forms. */
  WTO_DOCUMENTS("wto-documents", true),
  /** The documented API, which needs a key. */
  WTO_API("wto-api", true),
  /** Any public list page, described by selectors in {@code sources.yaml}. */
  HTML_LIST("html-list", true),
  /** The page of one item of such a list. */
  HTML_DETAIL("html-detail", false),
  /** The texts that notifications point to: never a page of notifications. */
  ATTACHMENTS("attachments", true),
  /** The notification form itself, as HTML, DOCX or PDF. */
  WTO_FORM("wto-form", false);

  private final String key;
  private final boolean ofSource;

  Shape(String key, boolean ofSource) {
    this.key = key;
    this.ofSource = ofSource;
  }

  /** As in {@code sources.yaml} and in the archive. */
  public String key() {
    return key;
  }

  /** Whether a source can be of this shape; the others are met on the way only. */
  public boolean isOfSource() {
    return ofSource;
  }

  /** Shapes that a source can have. */
  public static List<Shape> ofSources() {
    return Stream.of(values()).filter(Shape::isOfSource).toList();
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
