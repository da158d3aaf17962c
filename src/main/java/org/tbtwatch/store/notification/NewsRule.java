package org.tbtwatch.store.notification;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Notification;

/**
 * What is news, and to be told, and what is archive.
 *
 * <p>A change is news when its document was distributed in the last 30 days, or since its source
 * broke, or when its measure is still open for comments. A document without a distribution date is
 * news when its number is above the highest known of its Member. What a walk through the past
 * brings from further back is archive. A further version of a known document is news only if its
 * deadline, state, products or codes moved: a title spelt otherwise, or read by a better parser, is
 * not told again.
 *
 * @param today the day on which it is recorded, in UTC
 * @param brokenSince the day on which the source had broken; empty while it is well
 * @param backfill whether the walk goes through the past
 */
record NewsRule(LocalDate today, Optional<LocalDate> brokenSince, boolean backfill) {

  /** For how many days after its distribution a document counts as recent. */
  static final int RECENT_DAYS = 30;

  /**
   * Whether a document not known before is news.
   *
   * @param openMeasure whether its measure is open for comments; asked only if it decides
   * @param aboveHighest whether its number is above the highest known; asked only if it decides
   */
  boolean isNewsWhenNew(Notification n, BooleanSupplier openMeasure, BooleanSupplier aboveHighest) {
    if (n.distributionDate().isPresent() && isRecent(n.distributionDate().get())) {
      return true;
    }
    if (backfill) {
      return false;
    }
    boolean inSequence = n.distributionDate().isEmpty() && aboveHighest.getAsBoolean();
    return inSequence || openMeasure.getAsBoolean();
  }

  /**
   * Whether a further version of a known document is news.
   *
   * @param stateMoved whether the state of its measure moved by it; asked only if it decides
   * @param openMeasure whether its measure is or was open for comments
   * @param wasNews whether an undated document was news when it came, and came of late
   */
  boolean isNewsWhenChanged(
      Notification before,
      Notification after,
      BooleanSupplier stateMoved,
      BooleanSupplier openMeasure,
      BooleanSupplier wasNews) {
    if (!moved(before, after) && !stateMoved.getAsBoolean()) {
      return false;
    }
    boolean recent = after.distributionDate().map(this::isRecent).orElseGet(wasNews::getAsBoolean);
    return recent || openMeasure.getAsBoolean();
  }

  private boolean isRecent(LocalDate distributed) {
    LocalDate from = today.minusDays(RECENT_DAYS);
    LocalDate since = brokenSince.filter(b -> b.isBefore(from)).orElse(from);
    return !distributed.isBefore(since);
  }

  /** Whether deadline, products, codes or the stated reasons of an addendum differ. */
  static boolean moved(Notification before, Notification after) {
    return !before.finalDateForComments().date().equals(after.finalDateForComments().date())
        || !Set.copyOf(before.addendumReasons()).equals(Set.copyOf(after.addendumReasons()))
        || !bare(before.productsCovered()).equals(bare(after.productsCovered()))
        || !hs(before).equals(hs(after))
        || !ics(before).equals(ics(after));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }

  private static Set<String> hs(Notification n) {
    return n.hsCodes().stream().map(NewsRule::range).collect(Collectors.toSet());
  }

  private static String range(HsCode code) {
    return code.digits() + code.upTo().map(end -> "-" + end).orElse("");
  }

  private static Set<String> ics(Notification n) {
    return n.icsCodes().stream().map(IcsCode::code).collect(Collectors.toSet());
  }
}
