package org.tbtwatch.search.hit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.tbtwatch.nomenclature.Demands;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;
import org.tbtwatch.search.IndexedNotice;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.NoticeDocuments;

/** What a notice is counted by, beside its codes. */
public final class FacetValues {
  private static final int USUAL_DAYS = 60;
  private static final int LONGEST_DAYS = 20_000;

  private FacetValues() {}

  public static void add(Document doc, IndexedNotice notice, List<String> regimes) {
    Notification n = notice.filed().notification();
    each(
        doc,
        Fields.OBJECTIVE,
        n.objectives().stream()
            .map(Objective::parse)
            .flatMap(Optional::stream)
            .map(Objective::word)
            .toList());
    each(doc, Fields.REGIME, regimes);
    n.distributionDate()
        .ifPresent(
            d -> {
              NoticeDocuments.word(doc, Fields.YEAR, String.valueOf(d.getYear()));
              NoticeDocuments.word(doc, Fields.MONTH, d.toString().substring(0, 7));
            });
    each(doc, Fields.CHAPTER, chapters(notice));
    each(
        doc,
        Fields.ICS_FIELD,
        n.icsCodes().stream().map(IcsCode::code).map(c -> c.substring(0, 2)).toList());
    each(
        doc,
        Fields.ASKED,
        Demands.shipped().in(n.title() + "\n" + n.description()).stream()
            .map(d -> d.regime().id())
            .toList());
    boolean text = n.kind() == Kind.ORIGINAL || n.kind() == Kind.REVISION;
    if (text) {
      NoticeDocuments.word(
          doc, Fields.STANDARDS_NAMED, n.standardsCited().isEmpty() ? "no" : "yes");
      NoticeDocuments.word(doc, Fields.CODES_GIVEN, n.hsCodes().isEmpty() ? "no" : "yes");
      period(doc, n);
    }
  }

  private static void period(Document doc, Notification n) {
    Optional<Integer> days = between(n.distributionDate(), n.finalDateForComments().date());
    days.ifPresent(d -> doc.add(new NumericDocValuesField(Fields.COMMENT_DAYS, d)));
    NoticeDocuments.word(
        doc,
        Fields.COMMENT_PERIOD,
        days.map(d -> d < USUAL_DAYS ? "short" : "usual").orElse("none"));
    between(n.distributionDate(), n.proposedEntryIntoForce().date())
        .ifPresent(d -> doc.add(new NumericDocValuesField(Fields.TRANSITION_DAYS, d)));
  }

  private static Optional<Integer> between(Optional<LocalDate> from, Optional<LocalDate> to) {
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    long days = ChronoUnit.DAYS.between(from.get(), to.get());
    return days < 0 || days > LONGEST_DAYS ? Optional.empty() : Optional.of((int) days);
  }

  private static Set<String> chapters(IndexedNotice notice) {
    Set<String> chapters = new LinkedHashSet<>();
    notice.filed().notification().hsCodes().forEach(c -> chapter(c, chapters));
    for (FiledNotification sibling : notice.measure().documents()) {
      sibling.notification().hsCodes().forEach(c -> chapter(c, chapters));
    }
    notice.inferredHeadings().forEach(h -> chapters.add(h.substring(0, 2)));
    return chapters;
  }

  private static void chapter(HsCode code, Set<String> into) {
    if (code.digits().length() >= 2) {
      into.add(code.digits().substring(0, 2));
    }
  }

  private static void each(Document doc, String field, Iterable<String> values) {
    Set<String> once = new LinkedHashSet<>();
    values.forEach(once::add);
    for (String value : List.copyOf(once)) {
      if (!value.isBlank()) {
        NoticeDocuments.word(doc, field, value);
      }
    }
  }
}
