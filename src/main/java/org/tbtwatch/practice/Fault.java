package org.tbtwatch.practice;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** A hook before each answer, by which a practice site can be made to misbehave. */
@FunctionalInterface
public interface Fault {
  /** No fault at all. */
  Fault NONE = exchange -> false;

  /**
   * May answer the request itself.
   *
   * @return whether it did; false lets the site answer as usual
   */
  boolean answered(HttpExchange exchange) throws IOException;
}
