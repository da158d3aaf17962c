package org.tbtwatch.search;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;

/** Notifications for tests of the index. */
final class Notices {
  private Notices() {}

  static FiledNotification filed(String symbol, UnaryOperator<Notification.Builder> boxes) {
    Notification n = boxes.apply(Notification.of(List.of(DocumentSymbol.parse(symbol)))).build();
    Instant then = Instant.parse("2026-03-01T00:00:00Z");
    return new FiledNotification(
        "id-" + symbol.replace("G/TBT/N/", ""), 1, n, Map.of(), then, then);
  }

  static IndexedNotice alone(FiledNotification filed) {
    return new IndexedNotice(
        filed, new Measure(filed.notification().symbol().base(), List.of(filed)), List.of(), "");
  }

  public static IndexedNotice of(FiledNotification filed, FiledNotification... measure) {
    return new IndexedNotice(
        filed, new Measure(filed.notification().symbol().base(), List.of(measure)), List.of(), "");
  }

  static IndexedNotice titled(String symbol, String title) {
    return alone(filed(symbol, b -> b.title(title)));
  }

  static Notification.Builder dated(Notification.Builder b, String distributed, String until) {
    return b.distributionDate(LocalDate.parse(distributed))
        .finalDateForComments(FormDate.of(LocalDate.parse(until)));
  }

  static List<HsCode> hs(String... codes) {
    return List.of(codes).stream().map(HsCode::parse).toList();
  }
}
