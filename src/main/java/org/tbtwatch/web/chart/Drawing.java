package org.tbtwatch.web.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws a figure. */
public final class Drawing {
  private static final int WIDTH = 560;
  private static final int UPRIGHT_HEIGHT = 230;
  private static final int ROW = 26;
  private static final int NAME = 210;
  private static final int LONGEST_NAME = 30;
  private static final int SCALE = 2;

  private Drawing() {}

  /** The figure as an SVG element; colours come from the page's style. */
  public static String svg(Chart chart) {
    return svg(chart, false);
  }

  /** The figure as a file of its own, with its finding and its own colours. */
  public static String svgFile(Chart chart) {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + svg(chart, true);
  }

  private static String svg(Chart chart, boolean alone) {
    int head = alone ? Heading.of(chart).height() : 0;
    Svg svg = new Svg(head);
    draw(chart, svg);
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height(chart) + head, escaped(chart.finding())));
    if (alone) {
      out.append(
          "<style>text{font:13px system-ui,sans-serif;fill:#1c1b19}.quiet{fill:#5d5a54}"
              + ".bar{fill:#0b57a4}.soft{fill:#5d5a54;opacity:.45}.axis{stroke:#ddd9d0}</style>");
      out.append("<rect width=\"100%\" height=\"100%\" fill=\"#fbfaf7\"/>");
      Svg above = new Svg(0);
      Heading.of(chart).draw(above);
      out.append(above.text);
    }
    return out.append(svg.text).append("</svg>").toString();
  }

  /** The figure as a PNG file, twice as fine as shown. */
  public static byte[] png(Chart chart) {
    Heading heading = Heading.of(chart);
    int height = height(chart) + heading.height();
    BufferedImage image =
        new BufferedImage(WIDTH * SCALE, height * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.scale(SCALE, SCALE);
    g.setColor(new Color(0xfbfaf7));
    g.fillRect(0, 0, WIDTH, height);
    Pixels pixels = new Pixels(g);
    heading.draw(pixels);
    g.translate(0, heading.height());
    draw(chart, pixels);
    g.dispose();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("drawing " + chart.name(), e);
    }
  }

  private static int height(Chart chart) {
    return chart.upright() ? UPRIGHT_HEIGHT : Math.max(1, chart.bars().size()) * ROW + 8;
  }

  private static void draw(Chart chart, Canvas on) {
    if (chart.upright()) {
      upright(chart, on);
    } else {
      lying(chart, on);
    }
  }

  private static void upright(Chart chart, Canvas on) {
    List<Chart.Bar> bars = chart.bars();
    double bottom = UPRIGHT_HEIGHT - 28.0;
    double top = 24;
    double step = (WIDTH - 16.0) / Math.max(1, bars.size());
    int every = (int) Math.ceil(44 / step);
    on.axis(8, bottom, WIDTH - 8.0, bottom);
    for (int i = 0; i < bars.size(); i++) {
      Chart.Bar bar = bars.get(i);
      double height = (bottom - top) * bar.value() / Math.max(1, chart.most());
      double x = 8 + i * step;
      on.bar(x + step * 0.1, bottom - height, step * 0.8, height, bar.partial());
      if ((bars.size() - 1 - i) % every == 0) {
        on.text(x + step / 2, bottom + 18, bar.label(), Canvas.Anchor.MIDDLE, true);
        on.text(
            x + step / 2,
            bottom - height - 6,
            String.valueOf(bar.value()),
            Canvas.Anchor.MIDDLE,
            false);
      }
    }
  }

  private static void lying(Chart chart, Canvas on) {
    double room = WIDTH - NAME - 60.0;
    int i = 0;
    for (Chart.Bar bar : chart.bars()) {
      double y = 4 + i++ * (double) ROW;
      double width = room * bar.value() / Math.max(1, chart.most());
      on.text(NAME - 8.0, y + 17, cut(bar.label(), LONGEST_NAME), Canvas.Anchor.END, false);
      on.bar(NAME, y + 4, Math.max(bar.value() > 0 ? 1 : 0, width), ROW - 8.0, bar.partial());
      on.text(NAME + width + 6, y + 17, String.valueOf(bar.value()), Canvas.Anchor.START, true);
    }
    on.axis(NAME, 4, NAME, 4 + i * (double) ROW);
  }

  private static String cut(String text, int width) {
    int wide = 0;
    for (int i = 0; i < text.length(); i++) {
      wide += text.charAt(i) >= 0x2E80 ? 2 : 1;
      if (wide > width) {
        return text.substring(0, i).strip() + "…";
      }
    }
    return text;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replaceAll("\\p{Cntrl}", " ");
  }

  /** Writes SVG. */
  private static final class Svg implements Canvas {
    private final StringBuilder text = new StringBuilder();
    private final int down;

    Svg(int down) {
      this.down = down;
    }

    private static String n(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }

    @Override
    public void bar(double x, double y, double width, double height, boolean partial) {
      text.append(
          "<rect class=\"bar%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"/>"
              .formatted(partial ? " soft" : "", n(x), n(y + down), n(width), n(height)));
    }

    @Override
    public void axis(double x1, double y1, double x2, double y2) {
      text.append(
          "<line class=\"axis\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
              .formatted(n(x1), n(y1 + down), n(x2), n(y2 + down)));
    }

    @Override
    public void text(double x, double y, String words, Anchor anchor, boolean quiet) {
      text.append(
          "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>"
              .formatted(
                  n(x),
                  n(y + down),
                  anchor.name().toLowerCase(Locale.ROOT),
                  quiet ? " class=\"quiet\"" : "",
                  escaped(words)));
    }
  }

  /** Draws pixels. */
  private record Pixels(Graphics2D g) implements Canvas {
    @Override
    public void bar(double x, double y, double width, double height, boolean partial) {
      g.setColor(new Color(partial ? 0xaeaca8 : 0x0b57a4));
      g.fill(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void axis(double x1, double y1, double x2, double y2) {
      g.setColor(new Color(0xddd9d0));
      g.setStroke(new BasicStroke(1));
      g.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void text(double x, double y, String words, Anchor anchor, boolean quiet) {
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
      g.setColor(new Color(quiet ? 0x5d5a54 : 0x1c1b19));
      double width = g.getFontMetrics().stringWidth(words);
      double left =
          switch (anchor) {
            case START -> x;
            case MIDDLE -> x - width / 2;
            case END -> x - width;
          };
      g.drawString(words, (float) left, (float) y);
    }
  }
}
