package org.tbtwatch.settings;

/**
 * A password or key; it prints as {@code ***}, so no log or message can show it by accident.
 *
 * @param value the secret itself, for the one line that needs it
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
