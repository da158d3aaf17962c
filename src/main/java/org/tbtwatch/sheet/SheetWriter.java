package org.tbtwatch.sheet;

import java.io.IOException;
import java.util.List;

/**
 * Takes the rows of a table that is being written. Closing it ends the table and closes the stream
 * it goes to.
 */
public interface SheetWriter extends AutoCloseable {
  /** Writes one row. */
  void row(List<Cell> cells) throws IOException;

  /** Writes one row of words. */
  default void texts(List<String> cells) throws IOException {
    row(cells.stream().map(Cell::of).toList());
  }

  @Override
  void close() throws IOException;
}
