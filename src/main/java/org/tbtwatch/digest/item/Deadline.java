package org.tbtwatch.digest.item;

import java.time.LocalDate;
import java.util.Optional;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.item.Cutoffs.Cutoff;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Subscriber;

/**
 * Until when a reader can comment on a measure.
 *
 * @param printed the final date for comments, or what stands in for it
 * @param estimated whether no document gives a date, so that it was reckoned from the circulation
 * @param cutoff what the reader's own enquiry point asks for, where known
 * @param leadDays days the reader's firm needs
 */
public record Deadline(
    LocalDate printed, boolean estimated, Optional<Cutoff> cutoff, int leadDays) {
  /** What the TBT Committee recommends to Members as the shortest period. */
  public static final int USUAL_DAYS = 60;

  public static Optional<Deadline> of(DigestItem item, Subscriber reader, Cutoffs cutoffs) {
    return of(item, reader.homeMember(), reader.leadDays(), cutoffs);
  }

  public static Optional<Deadline> of(
      DigestItem item, String homeMember, int leadDays, Cutoffs cutoffs) {
    Optional<Cutoff> cutoff =
        cutoffs.of(homeMember).filter(c -> !isOwn(c, item.filed().notification()));
    return printed(item)
        .map(date -> new Deadline(date, false, cutoff, leadDays))
        .or(() -> estimate(item).map(date -> new Deadline(date, true, cutoff, leadDays)));
  }

  /** On a rule of their own country firms are heard at home, not through the WTO. */
  private static boolean isOwn(Cutoff cutoff, Notification notification) {
    return notification.notifyingMembers().stream().anyMatch(cutoff.members()::contains);
  }

  private static Optional<LocalDate> printed(DigestItem item) {
    return item.measure().documents().isEmpty()
        ? item.filed().notification().finalDateForComments().date()
        : item.measure().finalDateForComments();
  }

  /**
   * Whether comments may still be heard on a measure of which no document gives a date: the usual
   * time since its circulation runs.
   *
   * @param own a document of it
   */
  public static boolean mayRun(Measure measure, FiledNotification own, LocalDate today) {
    return fullText(measure, own.notification())
        .flatMap(Notification::distributionDate)
        .map(date -> !date.plusDays(USUAL_DAYS).isBefore(today))
        .orElse(false);
  }

  /** Urgent rules are adopted before comments are heard: nothing is reckoned for them. */
  private static Optional<LocalDate> estimate(DigestItem item) {
    return fullText(item.measure(), item.filed().notification())
        .filter(n -> !n.isUrgent())
        .flatMap(Notification::distributionDate)
        .map(date -> date.plusDays(USUAL_DAYS));
  }

  private static Optional<Notification> fullText(Measure measure, Notification own) {
    return measure.standing().reversed().stream()
        .map(FiledNotification::notification)
        .filter(n -> n.kind() == Kind.ORIGINAL || n.kind() == Kind.REVISION)
        .findFirst()
        .or(
            () ->
                Optional.of(own)
                    .filter(n -> n.kind() == Kind.ORIGINAL || n.kind() == Kind.REVISION));
  }

  /** The day by which the reader should have written to their own enquiry point. */
  public LocalDate effective() {
    LocalDate wanted = cutoff.map(c -> c.before(printed)).orElse(printed);
    return wanted.minusDays(leadDays);
  }

  /** Whether anything comes off the printed date. */
  public boolean isEarlier() {
    return effective().isBefore(printed);
  }
}
