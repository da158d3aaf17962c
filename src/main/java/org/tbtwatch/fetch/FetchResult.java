package org.tbtwatch.fetch;

import java.net.URI;
import java.time.Instant;
import org.tbtwatch.source.Page;

/**
 * What one request came back with; every case is expected, so none is thrown. Closing a result
 * deletes the file in which a large body waits.
 */
public sealed interface FetchResult extends AutoCloseable {

  /** A page. */
  record Fetched(Page page, ResponseHead head, Validators validators) implements FetchResult {
    @Override
    public void close() {
      if (page.body() instanceof SpooledBody spooled) {
        spooled.delete();
      }
    }
  }

  /** The page is as it was. */
  record NotModified(URI url, ResponseHead head) implements FetchResult {}

  /** The host's robots.txt forbids this address. */
  record Disallowed(URI url, String robotsRule) implements FetchResult {}

  /** The host asks to come later, or its robots.txt cannot be read now. */
  record Deferred(URI url, Instant notBefore, String why) implements FetchResult {}

  /** The address wants a key, and the environment holds none of that name; nothing was asked. */
  record NoKey(URI url, String variable) implements FetchResult {}

  /** No page, and why, for a person. */
  record Failed(URI url, String reason) implements FetchResult {}

  @Override
  default void close() {}
}
