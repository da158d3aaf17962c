package org.tbtwatch.store.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tbtwatch.store.Samples.date;
import static org.tbtwatch.store.Samples.notification;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.store.MovableClock;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreConfig;
import org.tbtwatch.store.source.SourceReading;

/** A measure's documents, from two sources, in any order of arrival, tell one story. */
class ArrivalOrderTest {
  private static final int SHUFFLES = 60;

  @TempDir private Path folder;

  /** One document as one source reads it. */
  private record Arrival(String source, int rank, Notification notification) {}

  /** A measure made up from a seed: a joint base, addenda, a corrigendum, perhaps a revision. */
  private static List<Arrival> measure(int number, Random random) {
    String base = "G/TBT/N/ARE/" + number;
    String twin = "G/TBT/N/BHR/" + number;
    List<Notification> documents = new ArrayList<>();
    documents.add(
        notification(base, twin)
            .distributionDate(LocalDate.parse("2026-01-05"))
            .finalDateForComments(date("2026-03-06"))
            .build());
    int addenda = 1 + random.nextInt(3);
    for (int i = 1; i <= addenda; i++) {
      Notification.Builder addendum =
          notification(base + "/Add." + i, twin + "/Add." + i)
              .distributionDate(LocalDate.parse("2026-01-20").plusDays(20L * i));
      switch (random.nextInt(4)) {
        case 0 -> addendum.finalDateForComments(date("2026-05-0" + i));
        case 1 ->
            addendum
                .addendumReasons(List.of(AddendumReason.ADOPTED.word()))
                .proposedEntryIntoForce(date("2026-0" + (5 + i) + "-01"));
        case 2 -> addendum.addendumReasons(List.of(AddendumReason.IN_FORCE.word()));
        default -> addendum.description("A link that works");
      }
      documents.add(addendum.build());
    }
    if (random.nextBoolean()) {
      documents.add(
          notification(base + "/Rev.1", twin + "/Rev.1")
              .distributionDate(LocalDate.parse("2026-04-01"))
              .finalDateForComments(date("2026-06-01"))
              .build());
    }
    if (random.nextBoolean()) {
      documents.add(
          notification(base + "/Corr.1", twin + "/Corr.1")
              .distributionDate(LocalDate.parse("2026-01-08"))
              .build());
    }
    List<Arrival> arrivals = new ArrayList<>();
    for (Notification n : documents) {
      arrivals.add(new Arrival("eping-search", 1, n));
      // The workbook has a row for each Member, a shorter title and the date of comments.
      for (DocumentSymbol symbol : n.symbols()) {
        arrivals.add(
            new Arrival(
                "eping-workbook",
                2,
                n.toBuilder()
                    .symbols(List.of(symbol))
                    .notifyingMembers(List.of(symbol.member()))
                    .title("Toys")
                    .keywords(List.of("toys"))
                    .build()));
      }
    }
    return arrivals;
  }

  private static List<String> story(Store store, DocumentSymbol base) {
    Measure measure = store.notifications().measure(base);
    List<String> story = new ArrayList<>();
    for (FiledNotification f : measure.documents()) {
      story.add(f.notification().toString());
      // What the changes say in the end is what stands.
      Map<String, String> last = new TreeMap<>();
      for (Change change : store.notifications().changesOf(f.id())) {
        change.fields().forEach(c -> last.put(c.field().key(), c.after()));
      }
      last.forEach(
          (key, value) ->
              assertEquals(
                  NotificationField.byKey(key).orElseThrow().text(f.notification()), value, key));
    }
    story.add("until " + measure.finalDateForComments());
    story.add("in force " + measure.entryIntoForce());
    for (String day : List.of("2026-02-01", "2026-04-15", "2026-07-15", "2027-01-01")) {
      story.add(day + " " + measure.state(LocalDate.parse(day)));
    }
    return story;
  }

  @Test
  void theOrderOfArrivalDoesNotMatter() {
    MovableClock clock = new MovableClock("2026-07-10T06:00:00Z");
    try (Store store = Store.open(StoreConfig.embedded(folder.resolve("data")), clock)) {
      for (int seed = 0; seed < SHUFFLES; seed++) {
        // The same measure twice under numbers of its own: in order, and shuffled.
        List<List<String>> stories = new ArrayList<>();
        for (int copy = 0; copy < 2; copy++) {
          int number = 1000 + 2 * seed + copy;
          List<Arrival> arrivals = measure(number, new Random(seed));
          if (copy == 1) {
            Collections.shuffle(arrivals, new Random(seed + 1000L));
          }
          for (Arrival a : arrivals) {
            clock.move(java.time.Duration.ofSeconds(1));
            store
                .notifications()
                .record(
                    SourceReading.of(
                        a.source(), a.rank(), clock.instant(), List.of(a.notification())));
          }
          String own = Integer.toString(number);
          stories.add(
              story(store, DocumentSymbol.parse("G/TBT/N/ARE/" + own)).stream()
                  .map(line -> line.replace(own, "NUMBER"))
                  .toList());
        }
        assertEquals(stories.getFirst(), stories.getLast(), "seed " + seed);
      }
    }
  }
}
