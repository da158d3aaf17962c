package org.tbtwatch.store;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Subscriber;

/** Notifications and subscribers to try things with. */
public final class Samples {
  private Samples() {}

  public static Notification.Builder notification(String... symbols) {
    List<DocumentSymbol> parsed = new ArrayList<>();
    for (String symbol : symbols) {
      parsed.add(DocumentSymbol.parse(symbol));
    }
    return Notification.of(parsed)
        .title("Safety of toys")
        .productsCovered("Toys (HS 9503)")
        .hsCodes(List.of(HsCode.parse("9503")))
        .distributionDate(LocalDate.parse("2026-03-01"));
  }

  public static FormDate date(String iso) {
    return FormDate.of(LocalDate.parse(iso));
  }

  static Subscriber subscriber(String email) {
    return new Subscriber(
        "",
        email,
        "Li Wei",
        "F-1",
        "zh",
        ZoneId.of("Asia/Shanghai"),
        Frequency.DAILY,
        LocalTime.of(8, 30),
        DayOfWeek.MONDAY,
        7,
        "CHN",
        Subscriber.Status.ACTIVE,
        Instant.parse("2026-01-05T00:00:00Z"));
  }
}
