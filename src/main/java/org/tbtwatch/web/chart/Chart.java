package org.tbtwatch.web.chart;

import java.util.List;

/**
 * One figure.
 *
 * @param name in addresses: {@code years}
 * @param finding what it shows, as a sentence
 * @param label of what the bars are
 * @param unit of what is counted
 * @param note what is counted, from what and when, as a sentence
 * @param upright whether bars stand side by side, as over time; they lie below each other otherwise
 * @param bars in the order in which they are shown
 */
public record Chart(
    String name,
    String finding,
    String label,
    String unit,
    String note,
    boolean upright,
    List<Bar> bars) {

  /**
   * One bar.
   *
   * @param label what it is
   * @param value how much
   * @param partial whether it does not stand for a whole, as the year that is not over
   * @param address what stands behind it; may be empty
   */
  public record Bar(String label, long value, boolean partial, String address) {}

  public Chart {
    bars = List.copyOf(bars);
  }

  /** The longest bar. */
  public long most() {
    return bars.stream().mapToLong(Bar::value).max().orElse(0);
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return most() == 0;
  }
}
