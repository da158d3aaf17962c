package org.tbtwatch.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/** The notifications that a practice site serves. */
public final class PracticeData {
  private PracticeData() {}

  /** Our own written data. */
  public static PracticeData bundled() {
    throw new UnsupportedOperationException();
  }

  /** Reads a file of one JSON object a line. */
  public static PracticeData fromJsonl(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The same with all dates moved so that the newest notification is from this day. */
  public PracticeData asOf(LocalDate day) {
    throw new UnsupportedOperationException();
  }
}
