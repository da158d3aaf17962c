package org.tbtwatch.run.send;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.tbtwatch.store.Store;

/**
 * What came of reading the mailbox of reports, for {@code status}.
 *
 * @param readAt when it was last read
 * @param left how many readers left by a mail to it
 * @param refused how many mails wanted that with a token that is not ours
 */
public record MailboxState(Instant readAt, int left, int refused) {
  private static final String KEY = "mailbox";

  /** Notes that it was read. */
  static void note(Store store, Instant now, int left, int refused) {
    MailboxState before = of(store).orElse(new MailboxState(now, 0, 0));
    store.putState(KEY, now + " " + (before.left + left) + " " + (before.refused + refused));
  }

  /** As it stands; empty until it was first read. */
  public static Optional<MailboxState> of(Store store) {
    try {
      return store
          .state(KEY)
          .map(s -> s.split(" "))
          .filter(s -> s.length == 3)
          .map(
              s ->
                  new MailboxState(
                      Instant.parse(s[0]), Integer.parseInt(s[1]), Integer.parseInt(s[2])));
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty(); // written by nobody we know: as if it were not there
    }
  }
}
