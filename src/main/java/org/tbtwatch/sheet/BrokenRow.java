package org.tbtwatch.sheet;

/**
 * A row of a CSV file that could not be taken apart; the rows after it were read.
 *
 * @param line the line on which it starts, from 1
 * @param why what is wrong with it
 * @param start its first characters
 */
public record BrokenRow(int line, String why, String start) {}
