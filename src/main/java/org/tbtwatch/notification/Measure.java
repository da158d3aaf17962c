package org.tbtwatch.notification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The story of one regulation: its base notification and every later document about it.
 *
 * @param base symbol of the first document, without suffixes
 * @param documents what is known of it, oldest first: by distribution date, then by symbol; the
 *     base document itself may not be known (yet)
 */
public record Measure(DocumentSymbol base, List<FiledNotification> documents) {

  private static final Comparator<FiledNotification> BY_AGE =
      Comparator.<FiledNotification, LocalDate>comparing(
              f -> f.notification().distributionDate().orElse(LocalDate.MIN))
          .thenComparingInt(f -> f.notification().symbol().suffixes().size())
          .thenComparing(f -> f.notification().symbol());

  public Measure {
    documents = documents.stream().sorted(BY_AGE).toList();
  }

  /**
   * The comment deadline that stands now: of the newest document that states one.
   *
   * @return empty where no document gives a date
   */
  public Optional<LocalDate> finalDateForComments() {
    return newest(n -> n.finalDateForComments().date());
  }

  /** The newest date of adoption that a document states. */
  public Optional<LocalDate> adoption() {
    return newest(n -> n.proposedAdoption().date());
  }

  /** The newest date of entry into force that a document states. */
  public Optional<LocalDate> entryIntoForce() {
    return newest(n -> n.proposedEntryIntoForce().date());
  }

  private Optional<LocalDate> newest(
      java.util.function.Function<Notification, Optional<LocalDate>> date) {
    return documents.reversed().stream()
        .map(f -> date.apply(f.notification()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /**
   * Where the measure stands on a date.
   *
   * @param on the reader's day in digests, the UTC day elsewhere
   */
  public State state(LocalDate on) {
    if (hasReason(AddendumReason.WITHDRAWN)) {
      return State.WITHDRAWN;
    }
    if (hasReason(AddendumReason.IN_FORCE)
        && entryIntoForce().map(d -> !d.isAfter(on)).orElse(true)) {
      return State.IN_FORCE;
    }
    if (hasReason(AddendumReason.ADOPTED) || hasReason(AddendumReason.FINAL_TEXT)) {
      boolean inForce = entryIntoForce().map(d -> !d.isAfter(on)).orElse(false);
      return inForce ? State.IN_FORCE : State.ADOPTED;
    }
    return finalDateForComments()
        .map(d -> on.isAfter(d) ? State.CLOSED : State.OPEN)
        .orElse(State.UNKNOWN);
  }

  private boolean hasReason(AddendumReason reason) {
    FiledNotification lastRevision =
        documents.reversed().stream()
            .filter(f -> f.notification().kind() == Kind.REVISION)
            .findFirst()
            .orElse(null);
    int from = lastRevision == null ? 0 : documents.indexOf(lastRevision);
    return documents.subList(from, documents.size()).stream()
        .anyMatch(f -> f.notification().addendumReasons().contains(reason.word()));
  }
}
