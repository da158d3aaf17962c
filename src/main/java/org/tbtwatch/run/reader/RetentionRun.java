package org.tbtwatch.run.reader;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Subscriber;

/** Forgets personal data whose time is over, and one person's on request. */
public final class RetentionRun {
  private static final Logger log = LoggerFactory.getLogger(RetentionRun.class);

  /** How long the text of a mail is kept after it went out, so that it can be looked at. */
  static final Duration MAILS = Duration.ofDays(7);

  /** How long somebody who left is kept, in case they come back. */
  static final Duration LEFT = Duration.ofDays(28);

  private final Store store;

  public RetentionRun(Store store) {
    this.store = store;
  }

  /** How many mails and people were forgotten. */
  public record Forgotten(int mails, int people) {}

  /** Forgets what is due; once a day is enough, and oftener does no harm. */
  public Forgotten run() {
    int mails = store.retention().forgetMails(MAILS);
    int people = 0;
    List<String> due = store.retention().leftLongAgo(LEFT);
    while (!due.isEmpty()) {
      for (String id : due) {
        store.subscribers().byId(id).ifPresent(s -> erase(s, true));
        people++;
      }
      due = store.retention().leftLongAgo(LEFT);
    }
    if (mails + people > 0) {
      log.info("retention done mails={} people={}", mails, people);
    }
    return new Forgotten(mails, people);
  }

  /**
   * Erases everything about one person.
   *
   * @param remember whether a keyed hash of the address stays, so that no import brings them back
   * @return false if nobody has this address
   */
  public boolean erase(String email, boolean remember) {
    Optional<Subscriber> found = store.subscribers().byEmail(email);
    found.ifPresent(s -> erase(s, remember));
    return found.isPresent();
  }

  private void erase(Subscriber s, boolean remember) {
    if (remember) {
      store.retention().rememberLeft(s.email());
    }
    store.subscribers().delete(s.id());
    log.info("erased subscriber={}", s.id());
  }
}
