package org.tbtwatch.practice;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;

/** A web server on loopback that answers as the public pages do. */
public final class PracticeSite implements AutoCloseable {

  /** Starts serving; port 0 takes a free one. */
  public PracticeSite(PracticeData data, int port, Clock clock) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Where it serves, such as {@code http://127.0.0.1:8081}. */
  public URI base() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
