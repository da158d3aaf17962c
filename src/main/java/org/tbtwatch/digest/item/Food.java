package org.tbtwatch.digest.item;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/**
 * Knows, in one language, what is food or a farm product (HS 01-24, ICS 67): such searches are told
 * that only TBT notifications are read here. May be used by many threads.
 */
public final class Food {
  private static final int MOST_KNOWN = 20_000;
  private static final int LAST_CHAPTER = 24;

  private final Pattern words;
  private final Map<Reason, Boolean> known = new ConcurrentHashMap<>();

  /**
   * By the words of a language.
   *
   * @param words what a search that is about food says
   */
  public Food(Pattern words) {
    this.words = words;
  }

  /** Whether what was searched for is food. */
  boolean isMeant(Reason reason) {
    Boolean answer = known.get(reason);
    if (answer != null) {
      return answer;
    }
    if (known.size() >= MOST_KNOWN) {
      known.clear();
    }
    boolean fresh = isCode(reason) || words.matcher(reason.wanted()).find();
    known.put(reason, fresh);
    return fresh;
  }

  private static boolean isCode(Reason reason) {
    boolean isCode = reason.path() == Path.CODE_GIVEN || reason.path() == Path.CODE_INFERRED;
    if (!isCode) {
      return false;
    }
    if (reason.field().equals(NotificationField.ICS_CODES.key())) {
      return reason.wanted().startsWith("67");
    }
    return HsCode.parseList(reason.wanted()).stream().anyMatch(Food::is);
  }

  /** Whether a code is of food. */
  static boolean is(HsCode code) {
    int chapter = Integer.parseInt(code.chapter());
    return chapter >= 1 && chapter <= LAST_CHAPTER;
  }
}
