package org.tbtwatch.notification;

/**
 * A text that a notification points to.
 *
 * @param url absolute address as given, {@code http} or {@code https}
 * @param label what it is, such as its language; may be empty
 */
public record Link(String url, String label) {
  public Link {
    if (!url.matches("(?i)https?://\\S+")) {
      throw new IllegalArgumentException("not an http address: \"" + url + "\"");
    }
  }

  /** A link of which only the address is known. */
  public static Link to(String url) {
    return new Link(url, "");
  }
}
