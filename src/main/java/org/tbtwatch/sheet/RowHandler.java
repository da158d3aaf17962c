package org.tbtwatch.sheet;

/** Takes the rows of a table one by one. */
@FunctionalInterface
public interface RowHandler {
  /**
   * Takes one row.
   *
   * @return whether to go on reading
   */
  boolean row(Row row);
}
