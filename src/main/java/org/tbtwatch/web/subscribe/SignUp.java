package org.tbtwatch.web.subscribe;

import org.tbtwatch.subscription.Wish;

/** Takes a wish down and sends the mail whose link makes it true. */
public interface SignUp {
  /**
   * Takes it down.
   *
   * @throws IllegalArgumentException when it is no mail address
   */
  void ask(Wish wish);
}
