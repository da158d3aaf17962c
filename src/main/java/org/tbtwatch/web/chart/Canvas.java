package org.tbtwatch.web.chart;

/** What a figure is drawn on. */
interface Canvas {
  /** How a text stands to its point. */
  enum Anchor {
    START,
    MIDDLE,
    END
  }

  void bar(double x, double y, double width, double height, boolean partial);

  void axis(double x1, double y1, double x2, double y2);

  void text(double x, double y, String text, Anchor anchor, boolean quiet);
}
