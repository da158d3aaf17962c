package org.tbtwatch.digest.item;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.Subscriber;

/**
 * Who reads, on which day, in which language.
 *
 * @param reader the person
 * @param today their day
 * @param words their language
 * @param members names of Members
 * @param cutoffs what enquiry points ask for
 */
public record Reading(
    Subscriber reader, LocalDate today, Messages words, Members members, Cutoffs cutoffs) {

  /** Days from the reader's today; negative when past. */
  int daysTo(LocalDate date) {
    return Math.toIntExact(ChronoUnit.DAYS.between(today, date));
  }

  public String left(LocalDate date) {
    int days = daysTo(date);
    return days < 0 ? words.text("left.ago", "days", -days) : words.text("left.days", "days", days);
  }

  String in(LocalDate date) {
    int days = daysTo(date);
    return days < 0 ? words.text("left.ago", "days", -days) : words.text("left.in", "days", days);
  }

  public String memberName(String code) {
    return members.byCode(code).name(words.language());
  }

  /** A short name where one is usual: EU. */
  public String shortName(String code) {
    return words.has("member." + code) ? words.text("member." + code) : memberName(code);
  }

  /** A moment as the reader's clock shows it, with the zone named. */
  public String moment(Instant instant) {
    ZonedDateTime local = instant.atZone(reader.timeZone());
    int days = daysTo(local.toLocalDate());
    return words.text(
        "when.day",
        "day",
        days == 0 ? "today" : days == -1 ? "yesterday" : "other",
        "date",
        words.date(local.toLocalDate()),
        "time",
        words.time(local.toLocalTime()),
        "zone",
        words.zone(reader.timeZone()));
  }
}
