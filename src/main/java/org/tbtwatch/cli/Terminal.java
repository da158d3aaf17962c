package org.tbtwatch.cli;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.tbtwatch.run.Progress;

/**
 * How commands print: results to one stream, everything about the work to the other, tables with
 * widths that are right for Chinese, colour only on a terminal.
 *
 * @param out results
 * @param err progress and errors
 * @param colour whether marks may be coloured
 * @param interactive whether a person watches the progress
 */
public record Terminal(PrintStream out, PrintStream err, boolean colour, boolean interactive) {
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String OFF = "\u001b[0m";

  /** Prints one line of result. */
  public void line(String text) {
    out.println(text);
  }

  /** Prints one line about the work. */
  public void note(String text) {
    out.flush();
    err.println(text);
  }

  /** Strong, where colours are allowed. */
  public String strong(String text) {
    return colour ? BOLD + text + OFF : text;
  }

  /** Faint, where colours are allowed. */
  public String faint(String text) {
    return colour ? DIM + text + OFF : text;
  }

  /** Prints rows as aligned columns. */
  public void table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        int width = width(row.get(i));
        if (i == widths.size()) {
          widths.add(width);
        } else {
          widths.set(i, Math.max(widths.get(i), width));
        }
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) {
          line.append(" ".repeat(widths.get(i) - width(row.get(i)) + 2));
        }
      }
      line(line.toString());
    }
  }

  /** Columns that a text takes; a Chinese character takes two. */
  static int width(String text) {
    int[] width = {0};
    text.replaceAll("\u001b\\[[0-9;]*m", "")
        .codePoints()
        .forEach(
            c -> {
              int east = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
              boolean wide =
                  east == UCharacter.EastAsianWidth.WIDE
                      || east == UCharacter.EastAsianWidth.FULLWIDTH;
              boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
              width[0] += mark ? 0 : wide ? 2 : 1;
            });
    return width[0];
  }

  /** Cuts a text to a number of columns, with an ellipsis where something is left out. */
  public static String cut(String text, int columns) {
    String flat = text.replaceAll("\\s+", " ").strip();
    if (width(flat) <= columns) {
      return flat;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int c : flat.codePoints().toArray()) {
      int w = width(Character.toString(c));
      if (used + w > columns - 1) {
        break;
      }
      kept.appendCodePoint(c);
      used += w;
    }
    return kept.append('…').toString();
  }

  /** A progress bar on a terminal, or one line a minute elsewhere. */
  public Progress progress() {
    Consumer<String> print = interactive ? text -> err.print("\r\u001b[K" + text) : err::println;
    return new ProgressLine(print, System::nanoTime, interactive);
  }

  /** Takes the progress line away. */
  public void progressDone() {
    if (interactive) {
      err.print("\r\u001b[K");
    }
  }
}
