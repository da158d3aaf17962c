package org.tbtwatch.notification;

/** Where a measure stands on a given date; computed, never stored. */
public enum State {
  OPEN("open"),
  CLOSED("closed"),
  ADOPTED("adopted"),
  IN_FORCE("inForce"),
  WITHDRAWN("withdrawn"),
  UNKNOWN("unknown");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** As in JSON output: {@code open}, {@code inForce}, ... */
  public String word() {
    return word;
  }
}
