package org.tbtwatch.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-08-04");

  private static Notification.Builder document(String symbol, String distributed) {
    Notification.Builder document =
        Notification.of(List.of(DocumentSymbol.parse(symbol)))
            .kind(DocumentSymbol.parse(symbol).kind());
    return distributed.isEmpty()
        ? document
        : document.distributionDate(LocalDate.parse(distributed));
  }

  private static FormDate date(String iso) {
    return FormDate.of(LocalDate.parse(iso));
  }

  private static Measure measure(Notification.Builder... documents) {
    return new Measure(
        DocumentSymbol.parse("G/TBT/N/EU/1"),
        Arrays.stream(documents)
            .map(Notification.Builder::build)
            .map(
                n ->
                    new FiledNotification(
                        n.symbol().toString(), 1, n, Map.of(), Instant.EPOCH, Instant.EPOCH))
            .toList());
  }

  private static Notification.Builder base() {
    return document("G/TBT/N/EU/1", "2025-01-10")
        .finalDateForComments(date("2025-03-11"))
        .proposedAdoption(date("2025-06-01"))
        .proposedEntryIntoForce(date("2025-12-01"));
  }

  @Test
  void aRevisionTakesNoDateFromTheDraftItReplaces() {
    Measure measure = measure(base(), document("G/TBT/N/EU/1/Rev.1", "2026-07-30"));

    assertEquals(Optional.empty(), measure.finalDateForComments());
    assertEquals(Optional.empty(), measure.adoption());
    assertEquals(Optional.empty(), measure.entryIntoForce());
    assertEquals(State.UNKNOWN, measure.state(TODAY));
  }

  @Test
  void anAddendumWithoutDatesKeepsThoseOfItsDraft() {
    Measure measure = measure(base(), document("G/TBT/N/EU/1/Add.1", "2025-03-01"));

    assertEquals(Optional.of(LocalDate.parse("2025-03-11")), measure.finalDateForComments());
    assertEquals(State.OPEN, measure.state(LocalDate.parse("2025-03-11")));
    assertEquals(State.CLOSED, measure.state(TODAY));
  }

  @Test
  void whatFollowsARevisionCounts() {
    Measure measure =
        measure(
            base(),
            document("G/TBT/N/EU/1/Rev.1", "2026-07-01").finalDateForComments(date("2026-08-01")),
            document("G/TBT/N/EU/1/Rev.1/Add.1", "2026-07-20")
                .finalDateForComments(date("2026-09-01")));

    assertEquals(Optional.of(LocalDate.parse("2026-09-01")), measure.finalDateForComments());
    assertEquals(State.OPEN, measure.state(TODAY));
  }

  @Test
  void aRevisionOfUnknownAgeStillReplacesItsBase() {
    Measure measure =
        measure(
            base(),
            document("G/TBT/N/EU/1/Rev.1", ""),
            document("G/TBT/N/EU/1/Add.1", "2025-02-01"));

    assertEquals(
        List.of("G/TBT/N/EU/1/Rev.1", "G/TBT/N/EU/1/Add.1"),
        measure.standing().stream().map(f -> f.notification().symbol().toString()).toList());
    assertEquals(Optional.empty(), measure.finalDateForComments());
  }

  @Test
  void anAddendumOfUnknownAgeBelongsToTheRevisionItNames() {
    Measure measure =
        measure(
            base(),
            document("G/TBT/N/EU/1/Rev.1", "2026-07-01"),
            document("G/TBT/N/EU/1/Rev.1/Add.1", "").finalDateForComments(date("2026-09-01")));

    assertEquals(Optional.of(LocalDate.parse("2026-09-01")), measure.finalDateForComments());
  }

  @Test
  void aWithdrawnDraftIsOpenAgainWithItsRevision() {
    Measure measure =
        measure(
            base(),
            document("G/TBT/N/EU/1/Add.1", "2025-02-01")
                .addendumReasons(List.of(AddendumReason.WITHDRAWN.word())),
            document("G/TBT/N/EU/1/Rev.1", "2026-07-01").finalDateForComments(date("2026-09-01")));

    assertEquals(State.OPEN, measure.state(TODAY));
  }
}
