package org.tbtwatch.notification;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

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
   * The documents that say what stands now, oldest first: all of them, or those from the last
   * revision on. A revision replaces what was notified before, so that no date of an earlier draft
   * outlives it.
   */
  public List<FiledNotification> standing() {
    int last = documents.size() - 1;
    while (last >= 0 && documents.get(last).notification().kind() != Kind.REVISION) {
      last--;
    }
    if (last < 0) {
      return documents;
    }
    int from = last;
    DocumentSymbol revision = documents.get(last).notification().symbol();
    return IntStream.range(0, documents.size())
        .filter(i -> stands(documents.get(i).notification().symbol(), i >= from, revision))
        .mapToObj(documents::get)
        .toList();
  }

  /** Where a distribution date is not known, the symbols tell what belongs to a revision. */
  private static boolean stands(DocumentSymbol symbol, boolean later, DocumentSymbol revision) {
    if (!symbol.base().equals(revision.base())) {
      return later;
    }
    List<DocumentSymbol.Suffix> own = symbol.suffixes();
    List<DocumentSymbol.Suffix> of = revision.suffixes();
    boolean belongs = own.size() >= of.size() && own.subList(0, of.size()).equals(of);
    return belongs || (later && !own.isEmpty());
  }

  /**
   * The comment deadline that stands now: of the newest document that states one, from the last
   * revision on.
   *
   * @return empty where none of these gives a date
   */
  public Optional<LocalDate> finalDateForComments() {
    return newest(n -> n.finalDateForComments().date());
  }

  /** The date of adoption that stands now, found like the comment deadline. */
  public Optional<LocalDate> adoption() {
    return newest(n -> n.proposedAdoption().date());
  }

  /** The date of entry into force that stands now, found like the comment deadline. */
  public Optional<LocalDate> entryIntoForce() {
    return newest(n -> n.proposedEntryIntoForce().date());
  }

  private Optional<LocalDate> newest(Function<Notification, Optional<LocalDate>> date) {
    return standing().reversed().stream()
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
    return standing().stream()
        .anyMatch(f -> f.notification().addendumReasons().contains(reason.word()));
  }
}
