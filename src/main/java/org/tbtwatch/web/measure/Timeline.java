package org.tbtwatch.web.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.search.MeasureRun;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Words;

/** What happened to a measure, document by document. */
public final class Timeline {
  private final MeasureRun.Told told;
  private final Words words;

  Timeline(MeasureRun.Told told, Words words) {
    this.told = told;
    this.words = words;
  }

  /** One document. */
  public record Row(
      String id,
      String date,
      String kind,
      List<String> symbols,
      String title,
      List<String> reasons,
      List<Differences.Changed> changed,
      List<Later> later,
      List<Facts.Part> links,
      String source) {}

  /** A later version of the same document. */
  public record Later(String date, String cause, List<Differences.Changed> changed) {}

  /** All documents, newest first. */
  List<Row> rows() {
    Differences differences = new Differences(words);
    Map<String, List<Differences.Changed>> between = differences.between(told.measure());
    List<Row> rows = new ArrayList<>();
    for (FiledNotification filed : told.measure().documents().reversed()) {
      Notification n = filed.notification();
      List<Later> later = new ArrayList<>();
      for (Change change : told.changes().getOrDefault(filed.id(), List.of())) {
        List<Differences.Changed> own = change.isNew() ? List.of() : differences.of(change);
        if (!own.isEmpty()) {
          later.add(new Later(words.at(change.recordedAt()), change.cause().toString(), own));
        }
      }
      rows.add(
          new Row(
              filed.id(),
              n.distributionDate().map(words::date).orElse("–"),
              NoticeCard.kind(n.symbol(), words),
              n.symbols().stream().map(Object::toString).toList(),
              n.title(),
              n.addendumReasons().stream().map(r -> words.or("reason." + r, r)).toList(),
              between.getOrDefault(filed.id(), List.of()),
              later.reversed(),
              links(n),
              filed.origins().values().stream()
                  .distinct()
                  .sorted()
                  .reduce((a, b) -> a + ", " + b)
                  .orElse("")));
    }
    return rows;
  }

  private List<Facts.Part> links(Notification n) {
    List<Facts.Part> links = new ArrayList<>();
    if (!NoticeCard.safe(n.url()).isEmpty()) {
      links.add(new Facts.Part(words.t("link.wto"), n.url()));
    }
    for (Link link : n.documents()) {
      if (!NoticeCard.safe(link.url()).isEmpty()) {
        String label = words.or("lang." + link.label(), link.label());
        links.add(
            new Facts.Part(
                words.t("link.text", "label", label.isEmpty() ? "none" : NoticeCard.cut(label, 40)),
                link.url()));
      }
    }
    return links;
  }

  /** Where sources disagree, one sentence each. */
  List<String> conflicts() {
    List<String> all = new ArrayList<>();
    told.conflicts()
        .forEach(
            (id, fields) ->
                fields.forEach(
                    (field, values) ->
                        all.add(
                            words.or("field." + field.key(), field.key())
                                + ": "
                                + words.comma(
                                    values.entrySet().stream()
                                        .map(
                                            e ->
                                                e.getKey()
                                                    + " “"
                                                    + NoticeCard.cut(
                                                        NoticeCard.line(e.getValue()), 80)
                                                    + "”")
                                        .toList()))));
    return all;
  }
}
