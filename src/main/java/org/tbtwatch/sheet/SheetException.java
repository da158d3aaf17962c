package org.tbtwatch.sheet;

import java.io.IOException;

/** A file that is not the table it should be: says what was expected and what was found. */
public final class SheetException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  public SheetException(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  public SheetException(String expected, String found, Throwable cause) {
    this(expected, found);
    initCause(cause);
  }

  /** What should have been there. */
  public String expected() {
    return expected;
  }

  /** What was there. */
  public String found() {
    return found;
  }
}
