package org.tbtwatch.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.tbtwatch.parse.documents.WtoDocumentsParser;
import org.tbtwatch.parse.eping.EpingLatestParser;
import org.tbtwatch.parse.eping.EpingSearchParser;
import org.tbtwatch.parse.eping.EpingWorkbookParser;
import org.tbtwatch.parse.eping.WorkbookColumn;
import org.tbtwatch.parse.form.FormParser;
import org.tbtwatch.parse.list.HtmlListParser;
import org.tbtwatch.parse.list.HtmlLists;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Shape;

/** The parser of each shape: a new shape is one line here. */
public final class Parsers {
  private final MemberNames members;
  private final HtmlLists lists;
  private final PageParser forms;

  /** Knows Members by the names that pages use, and no list of a source's own form. */
  public Parsers(MemberNames members) {
    this(members, HtmlLists.NONE);
  }

  /** Knows Members by the names that pages use, and how to read the lists of sources. */
  public Parsers(MemberNames members, HtmlLists lists) {
    this(members, lists, new FormParser(members));
  }

  /** With another reader of forms. */
  public Parsers(MemberNames members, HtmlLists lists, PageParser forms) {
    this.members = members;
    this.lists = lists;
    this.forms = forms;
  }

  /** The parser of a shape. */
  public PageParser of(Shape shape) {
    return switch (shape) {
      case EPING_SEARCH -> new EpingSearchParser(members);
      case EPING_WORKBOOK -> new EpingWorkbookParser(members);
      case EPING_LATEST -> new EpingLatestParser(members);
      case WTO_DOCUMENTS -> new WtoDocumentsParser(members);
      case WTO_API -> new EpingSearchParser(members); // the items are the same
      case HTML_LIST -> new HtmlListParser(members, lists, false);
      case HTML_DETAIL -> new HtmlListParser(members, lists, true);
      case WTO_FORM -> forms;
      case ATTACHMENTS ->
          (page, found) -> {
            throw new PageShapeException(page, "a page of notifications", "a text of one");
          };
    };
  }

  /** Tells the shape of a saved file by its content; empty when it is none we know. */
  public static Optional<Shape> recognise(Path file) throws IOException {
    return recognise(Body.of(file));
  }

  /** Tells the shape of a content; empty when it is none we know. */
  public static Optional<Shape> recognise(Body body) throws IOException {
    String start;
    try (InputStream in = body.open()) {
      start = new String(in.readNBytes(64 * 1024), StandardCharsets.ISO_8859_1);
    }
    String bare = start.replace("ï»¿", "").strip();
    if (bare.startsWith("{") && bare.contains("\"items\"")) {
      return Optional.of(Shape.EPING_SEARCH);
    }
    if (bare.startsWith("[") && bare.contains("\"documentSymbol\"")) {
      return Optional.of(Shape.EPING_LATEST);
    }
    boolean hits = bare.contains("autn:hit") || bare.contains("autn:totalhits");
    if (bare.startsWith("<") && (hits || bare.contains("hdnCatalogueHeaderId"))) {
      return Optional.of(Shape.WTO_DOCUMENTS);
    }
    if (start.startsWith("PK\u0003\u0004") && hasSymbolColumn(body)) {
      return Optional.of(Shape.EPING_WORKBOOK);
    }
    return FormParser.recognises(body) ? Optional.of(Shape.WTO_FORM) : Optional.empty();
  }

  private static boolean hasSymbolColumn(Body body) throws IOException {
    boolean[] found = new boolean[1];
    try (InputStream in = body.open()) {
      Xlsx.read(
          in,
          SheetLimits.USUAL,
          row -> {
            found[0] = isHeader(row);
            return !found[0] && row.number() < 10;
          });
    } catch (SheetException e) {
      return false; // a zip, but no workbook: a DOCX form for instance
    }
    return found[0];
  }

  private static boolean isHeader(Row row) {
    return row.cells().stream()
        .anyMatch(c -> WorkbookColumn.of(c.text()).equals(Optional.of(WorkbookColumn.SYMBOL)));
  }
}
