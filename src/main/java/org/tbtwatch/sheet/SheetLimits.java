package org.tbtwatch.sheet;

/**
 * How much of a table is read at most, so that no file can fill the memory.
 *
 * @param maxUnpackedBytes all parts of a workbook together, unpacked; of a CSV file its length
 * @param maxRows rows handed on
 * @param maxColumns cells in one row
 * @param maxCellChars characters in one cell
 */
public record SheetLimits(long maxUnpackedBytes, int maxRows, int maxColumns, int maxCellChars) {
  /** Room for ten times the WTO's workbook of everything. */
  public static final SheetLimits USUAL = new SheetLimits(1L << 30, 1_100_000, 1_000, 1_000_000);
}
