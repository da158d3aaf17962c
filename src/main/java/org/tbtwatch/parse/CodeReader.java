package org.tbtwatch.parse;

import java.util.List;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;

/** Reads HS and ICS codes out of the prose of a box "products covered". */
public final class CodeReader {
  private CodeReader() {}

  /**
   * The codes that a text names.
   *
   * @param hs in written order, each once; doubtful ones too ({@link HsCode#isDoubtful})
   * @param ics in written order, each once
   * @param unread pieces labelled as codes that are none
   */
  public record Codes(List<HsCode> hs, List<IcsCode> ics, List<String> unread) {
    public Codes {
      hs = List.copyOf(hs);
      ics = List.copyOf(ics);
      unread = List.copyOf(unread);
    }
  }

  /** Reads a box of prose; a number counts as a code only behind a label such as "HS". */
  public static Codes read(String text) {
    throw new UnsupportedOperationException();
  }
}
