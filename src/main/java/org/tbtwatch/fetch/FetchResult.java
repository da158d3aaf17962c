package org.tbtwatch.fetch;

import java.net.URI;
import java.time.Instant;
import org.tbtwatch.fetch.transport.SpooledBody;
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

  /**
   * No page.
   *
   * @param reason why, for a person
   * @param why the same as one of a few words
   */
  record Failed(URI url, String reason, Why why) implements FetchResult {}

  /** Why there is no page, as far as it matters for asking again. */
  enum Why {
    /** The host does not want to give it: status 401, 402, 403, 407, 451. */
    REFUSED,
    /** There is nothing at this address: status 404 or 410. */
    MISSING,
    /** It is larger than the source allows. */
    TOO_LARGE,
    /** Anything else, such as a broken connection or status 500. */
    OTHER
  }

  @Override
  default void close() {}
}
