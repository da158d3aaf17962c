package org.tbtwatch.digest;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tbtwatch.digest.item.Cutoffs;
import org.tbtwatch.digest.item.Deadline;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;

/**
 * Until when a firm can comment on a measure, and how that date comes about.
 *
 * @param printed the final date for comments
 * @param estimated whether no document gives it, so that it was reckoned from the circulation
 * @param cutoffDays what the firm's own enquiry point asks for before the printed date; empty where
 *     it is not known
 * @param working whether those are working days
 * @param leadDays days the firm needs
 * @param effective the day by which the firm should have written
 */
public record CommentBy(
    LocalDate printed,
    boolean estimated,
    OptionalInt cutoffDays,
    boolean working,
    int leadDays,
    LocalDate effective) {

  private static final class Table {
    static final Cutoffs CUTOFFS = Cutoffs.load();
  }

  /**
   * For a firm of a Member.
   *
   * @param homeMember through whose enquiry point it comments; empty if not known
   */
  public static Optional<CommentBy> of(
      Measure measure, FiledNotification filed, String homeMember, int leadDays) {
    DigestItem item = new DigestItem(filed, measure, List.of(), List.of());
    return Deadline.of(item, homeMember, leadDays, Table.CUTOFFS)
        .map(
            d ->
                new CommentBy(
                    d.printed(),
                    d.estimated(),
                    d.cutoff().map(c -> OptionalInt.of(c.days())).orElse(OptionalInt.empty()),
                    d.cutoff().map(Cutoffs.Cutoff::working).orElse(false),
                    d.leadDays(),
                    d.effective()));
  }
}
