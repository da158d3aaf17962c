package org.tbtwatch.parse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.tbtwatch.parse.form.FormParser;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.Xlsx;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Shape;

/** The parser of each shape: a new shape is one line here. */
public final class Parsers {
  private final MemberNames members;

  /** Knows Members by the names that pages use. */
  public Parsers(MemberNames members) {
    this.members = members;
  }

  /** The parser of a shape. */
  public PageParser of(Shape shape) {
    return switch (shape) {
      case EPING_SEARCH -> new EpingSearchParser(members);
      case EPING_WORKBOOK -> new EpingWorkbookParser(members);
      case WTO_FORM -> new FormParser(members);
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
