package org.tbtwatch.parse.form.text;

/** A file whose text could not be had: broken, encrypted, or past a limit. */
public final class FormTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;

  FormTextException(String expected, String found) {
    super("expected " + expected + ", found " + found);
    this.expected = expected;
    this.found = found;
  }

  FormTextException(String expected, String found, Throwable cause) {
    this(expected, found);
    initCause(cause);
  }

  /** What the file should have been. */
  public String expected() {
    return expected;
  }

  /** What it was. */
  public String found() {
    return found;
  }
}
