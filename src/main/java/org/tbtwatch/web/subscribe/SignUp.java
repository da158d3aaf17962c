package org.tbtwatch.web.subscribe;

import java.time.ZoneId;
import org.tbtwatch.subscription.SavedSearch;

/** Takes a wish down and sends the mail whose link makes it true. */
public interface SignUp {
  /**
   * Takes it down.
   *
   * @throws IllegalArgumentException when it is no mail address
   */
  void ask(String email, String language, ZoneId timeZone, SavedSearch search);
}
