package org.tbtwatch.run;

/** Told how far long work has come. */
public interface Progress {

  /** Says nothing. */
  Progress SILENT = (what, done, total) -> {};

  /**
   * Work has come this far.
   *
   * @param what of what, in a few words
   * @param done how much
   * @param total of how much; 0 where that is not known
   */
  void at(String what, long done, long total);
}
