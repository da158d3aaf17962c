package org.tbtwatch.fetch;

/**
 * What a server gave to ask later whether a page changed.
 *
 * @param etag {@code ETag} as received, with its quotes; empty if none
 * @param lastModified {@code Last-Modified} as received; empty if none
 */
public record Validators(String etag, String lastModified) {
  /** Nothing to ask with. */
  public static final Validators NONE = new Validators("", "");

  /** Whether a conditional request is possible. */
  public boolean isEmpty() {
    return etag.isBlank() && lastModified.isBlank();
  }
}
