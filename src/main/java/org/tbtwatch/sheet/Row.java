package org.tbtwatch.sheet;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number of a workbook the row number that the program shows, from 1; of a CSV file the line
 *     on which the row starts, from 1
 * @param cells from the first column on; shorter than the table where the row ends early
 */
public record Row(int number, List<Cell> cells) {
  public Row {
    cells = List.copyOf(cells);
  }

  /** The cell of a column, counted from 0; {@link Cell#empty} past the end. */
  public Cell cell(int column) {
    return column >= 0 && column < cells.size() ? cells.get(column) : Cell.empty();
  }

  /** Text of a column without blanks around it. */
  public String text(int column) {
    return cell(column).text().strip();
  }

  /** Whether all cells are blank. */
  public boolean isBlank() {
    return cells.stream().allMatch(Cell::isBlank);
  }
}
