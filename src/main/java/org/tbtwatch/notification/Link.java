package org.tbtwatch.notification;

import java.util.regex.Pattern;

/**
 * A text that a notification points to.
 *
 * @param url absolute address as given, {@code http} or {@code https}
 * @param label what it is, such as its language; may be empty
 */
public record Link(String url, String label) {
  private static final Pattern HTTP = Pattern.compile("(?i)https?://\\S+");

  public Link {
    if (!HTTP.matcher(url).matches()) {
      throw new IllegalArgumentException("not an http address: \"" + url + "\"");
    }
  }

  /** A link of which only the address is known. */
  public static Link to(String url) {
    return new Link(url, "");
  }
}
