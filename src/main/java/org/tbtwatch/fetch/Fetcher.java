package org.tbtwatch.fetch;

import java.time.Clock;

/** The one polite fetcher of the program; safe for use by many threads. */
public final class Fetcher implements AutoCloseable {

  public Fetcher(FetchSettings settings, Clock clock) {
    this(settings, clock, Pause.sleeping());
  }

  /** With another way of waiting, for tests. */
  public Fetcher(FetchSettings settings, Clock clock, Pause pause) {}

  /** Asks for one page; waits its turn. */
  public FetchResult fetch(FetchRequest request) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
