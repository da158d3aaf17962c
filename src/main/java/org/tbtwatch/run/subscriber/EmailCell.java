package org.tbtwatch.run.subscriber;

import java.util.Optional;
import org.tbtwatch.mail.MailAddress;
import org.tbtwatch.run.subscriber.SubscriberRow.Wrong;

/**
 * Whether mail can go to what stands in the cell of an address, by the same rule as when it is
 * sent. The address itself stays out of what is said: that may end up in a log.
 */
final class EmailCell {
  private static final String EXPECTED = "an e-mail address such as name@example.org";

  private EmailCell() {}

  /** What is wrong with the cell; empty for an address. */
  static Optional<Wrong> wrong(String email) {
    try {
      MailAddress.parse(email);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(new Wrong("email", EXPECTED, found(email)));
    }
  }

  private static String found(String email) {
    int at = email.lastIndexOf('@');
    if (email.isEmpty()) {
      return "a blank cell";
    }
    if (at < 1 || at == email.length() - 1) {
      return "no address";
    }
    return isLocal(email.substring(0, at))
        ? "a domain after the @ that cannot exist" + odd(email.substring(at + 1))
        : "a name before the @ to which no mail can be sent" + odd(email.substring(0, at));
  }

  private static boolean isLocal(String name) {
    try {
      return !new MailAddress(name, "example.org").local().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The kind of sign that is likely at fault. */
  private static String odd(String part) {
    if (part.startsWith(".") || part.endsWith(".") || part.contains("..")) {
      return " (a dot too many)";
    }
    return part.chars().anyMatch(c -> c > 0x7f)
        ? " (a letter or sign outside ASCII)"
        : part.contains("_") ? " (with _)" : "";
  }
}
