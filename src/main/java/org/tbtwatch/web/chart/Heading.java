package org.tbtwatch.web.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands above a figure that is taken away: its finding, and what is counted from what.
 *
 * @param finding lines of the finding
 * @param note lines of the note
 */
record Heading(List<String> finding, List<String> note) {
  private static final int WIDTH = 80;
  private static final int LINE = 18;
  private static final int FIRST = 20;

  /** From here on characters are as wide as two. */
  private static final char WIDE = 0x2E80;

  Heading {
    finding = List.copyOf(finding);
    note = List.copyOf(note);
  }

  static Heading of(Chart chart) {
    return new Heading(lines(chart.finding()), lines(chart.note()));
  }

  int height() {
    return FIRST + LINE * (finding.size() + note.size());
  }

  void draw(Canvas on) {
    int y = FIRST;
    for (String line : finding) {
      on.text(8, y, line, Canvas.Anchor.START, false);
      y += LINE;
    }
    for (String line : note) {
      on.text(8, y, line, Canvas.Anchor.START, true);
      y += LINE;
    }
  }

  /** Broken at blanks, or within Chinese at any character. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    int blank = -1;
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      wide += text.charAt(i) >= WIDE ? 2 : 1;
      if (text.charAt(i) == ' ') {
        blank = i;
      }
      if (wide > WIDTH) {
        int end = blank > from ? blank : i;
        lines.add(text.substring(from, end).strip());
        from = end;
        wide = 0;
        i = end;
      }
    }
    String last = text.substring(from).strip();
    if (!last.isEmpty()) {
      lines.add(last);
    }
    return lines;
  }
}
