package org.tbtwatch.parse;

import org.tbtwatch.source.Page;

/** A page that is not of the shape its source promises. */
public final class PageShapeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  public PageShapeException(Page page, String expected, String found) {
    super(
        "source "
            + page.source()
            + ", "
            + page.url()
            + ": expected "
            + expected
            + ", found "
            + found);
    this.expected = expected;
    this.found = found;
  }

  public PageShapeException(Page page, String expected, String found, Throwable cause) {
    this(page, expected, found);
    initCause(cause);
  }

  /** What the shape promises. */
  public String expected() {
    return expected;
  }

  /** What was there instead. */
  public String found() {
    return found;
  }
}
