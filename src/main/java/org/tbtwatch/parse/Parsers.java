package org.tbtwatch.parse;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Shape;

/** The parser of each shape: a new shape is one line here. */
public final class Parsers {

  /** Knows Members by the names that pages use. */
  public Parsers(MemberNames members) {}

  /** The parser of a shape. */
  public PageParser of(Shape shape) {
    throw new UnsupportedOperationException();
  }

  /** Tells the shape of a saved file by its content; empty when it is none we know. */
  public static Optional<Shape> recognise(Path file) throws IOException {
    return recognise(Body.of(file));
  }

  /** Tells the shape of a content. */
  public static Optional<Shape> recognise(Body body) throws IOException {
    throw new UnsupportedOperationException();
  }
}
