/**
 * Tables in and out: XLSX workbooks and CSV files, row by row, never a whole one in memory.
 *
 * <p>What comes in may be made by anyone: a page of HTML with the wrong name, a file cut off in
 * transit, a zip bomb, a CSV in a Chinese code page with half a quotation mark. Each is told from
 * the others in one {@link org.tbtwatch.sheet.SheetException}, or, where only one row is bad, in
 * one {@link org.tbtwatch.sheet.BrokenRow} beside the rows that could be read. This package knows
 * no TBT words.
 */
@NullMarked
package org.tbtwatch.sheet;

import org.jspecify.annotations.NullMarked;
