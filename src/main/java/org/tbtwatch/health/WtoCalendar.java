package org.tbtwatch.health;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;

/**
 * The days on which the WTO circulates little or nothing: weekends, August, the turn of the year,
 * and the holidays of Geneva. All are computed; there is no table to renew.
 */
public final class WtoCalendar {
  private static final double IN_AUGUST = 0.3;
  private static final double ON_A_BRIDGE = 0.3;
  private static final MonthDay CHRISTMAS_CLOSING = MonthDay.of(12, 23);
  private static final MonthDay BACK_IN_JANUARY = MonthDay.of(1, 9);

  private WtoCalendar() {}

  /** Easter Sunday of a year of the Gregorian calendar. */
  public static LocalDate easter(int year) {
    int a = year % 19;
    int b = year / 100;
    int c = year % 100;
    int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
    int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
    return LocalDate.of(year, f / 31, f % 31 + 1);
  }

  /** The fast of Geneva: the Thursday after the first Sunday of September. */
  public static LocalDate jeuneGenevois(int year) {
    return LocalDate.of(year, Month.SEPTEMBER, 1)
        .with(TemporalAdjusters.firstInMonth(DayOfWeek.SUNDAY))
        .plusDays(4);
  }

  /** Whether offices in Geneva are closed on this day of the week for a holiday. */
  public static boolean isHoliday(LocalDate day) {
    LocalDate easter = easter(day.getYear());
    MonthDay date = MonthDay.from(day);
    return day.equals(easter.minusDays(2)) // Good Friday
        || day.equals(easter.plusDays(1))
        || day.equals(easter.plusDays(39)) // Ascension
        || day.equals(easter.plusDays(50)) // Whit Monday
        || day.equals(jeuneGenevois(day.getYear()))
        || date.equals(MonthDay.of(8, 1))
        || date.equals(MonthDay.of(12, 25))
        || date.equals(MonthDay.of(12, 31))
        || date.equals(MonthDay.of(1, 1))
        || isTurnOfTheYear(day);
  }

  /** The last days of December and the first week of January: hardly anything is circulated. */
  static boolean isTurnOfTheYear(LocalDate day) {
    MonthDay date = MonthDay.from(day);
    return !date.isBefore(CHRISTMAS_CLOSING) || date.isBefore(BACK_IN_JANUARY);
  }

  /**
   * How much of the usual may be expected on a day: 1 on an ordinary day, 0 on a holiday, less than
   * one in August and on the day between a holiday and a weekend. Weekends are learned.
   */
  public static double expectation(LocalDate day) {
    if (isHoliday(day)) {
      return 0;
    }
    boolean bridge =
        day.getDayOfWeek() == DayOfWeek.FRIDAY && isHoliday(day.minusDays(1))
            || day.getDayOfWeek() == DayOfWeek.MONDAY && isHoliday(day.plusDays(1));
    if (bridge) {
      return ON_A_BRIDGE;
    }
    boolean holyWeek =
        day.isAfter(easter(day.getYear()).minusDays(4))
            && day.isBefore(easter(day.getYear()).plusDays(3));
    return day.getMonth() == Month.AUGUST ? IN_AUGUST : holyWeek ? ON_A_BRIDGE : 1;
  }

  /** Whether a day says something about the usual rhythm. */
  static boolean isOrdinary(LocalDate day) {
    return expectation(day) >= 1;
  }
}
