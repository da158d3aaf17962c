package org.tbtwatch.settings.yaml;

import java.nio.file.Path;

/**
 * One thing wrong in a settings file.
 *
 * @param file the file as it was named
 * @param line from 1; 0 where the fault is no line of the file (the file itself, the environment)
 * @param key the full key, such as {@code sources[2].delay}; empty for the file as a whole
 * @param expected what would have been right
 * @param found what stands there instead
 */
public record Fault(Path file, int line, String key, String expected, String found) {

  /** One line for a person. */
  @Override
  public String toString() {
    String where = line > 0 ? file + ":" + line : file.toString();
    String what = key.isEmpty() ? "" : " " + key + ":";
    return where + ":" + what + " expected " + expected + ", found " + found;
  }
}
