package org.tbtwatch.web.letters;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.tbtwatch.nomenclature.MemberChoice;
import org.tbtwatch.subscription.Delivery;
import org.tbtwatch.subscription.Subscriber;

/**
 * What the page of preferences shows.
 *
 * @param words the reader's language
 * @param reader as stored, or as just sent with faults
 * @param saved whether something was just saved
 * @param faults what could not be saved
 * @param stopped why nothing goes to the address any more, in sentences; empty while mail goes
 * @param next when the next digests are due
 * @param offers words that could be excluded, waiting for a yes or no
 * @param searches the saved searches
 * @param followed symbols of measures followed
 * @param homes Members to choose the reader's own from
 * @param calendar address of the private calendar; empty until asked for
 */
public record PreferencePage(
    LetterWords words,
    Subscriber reader,
    boolean saved,
    List<String> faults,
    List<String> stopped,
    List<Instant> next,
    List<Offer> offers,
    List<Search> searches,
    List<String> followed,
    List<MemberChoice> homes,
    String calendar) {

  /** An exclusion on offer: our id, the question, of which search, and what was not for them. */
  public record Offer(String id, String question, String search, String symbols) {}

  /** A saved search: our id, its name, and its words. */
  public record Search(String id, String name, String wanted) {}

  public PreferencePage {
    faults = List.copyOf(faults);
    stopped = List.copyOf(stopped);
    next = List.copyOf(next);
    offers = List.copyOf(offers);
    searches = List.copyOf(searches);
    followed = List.copyOf(followed);
    homes = List.copyOf(homes);
  }

  /** Languages with their own names. */
  public List<String[]> languages() {
    return List.of(
        new String[] {"zh", "中文"},
        new String[] {"en", "English"},
        new String[] {"fr", "français"},
        new String[] {"es", "español"});
  }

  /** Days of the week. */
  public List<DayOfWeek> days() {
    return List.of(DayOfWeek.values());
  }

  /** Every zone that can be chosen, by name. */
  public List<String> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(z -> z.contains("/") && !z.startsWith("Etc/") && !z.startsWith("SystemV/"))
        .sorted()
        .toList();
  }

  /** How often "nothing new" can be said. */
  public List<Delivery.Quiet> quiets() {
    return List.of(Delivery.Quiet.values());
  }

  /** Days of reminders as they are typed. */
  public String reminders() {
    return reader.delivery().reminders().stream()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  /** A send time as the reader's clock shows it. */
  public String at(Instant instant) {
    return words.moment(instant, reader.timeZone());
  }
}
