package org.tbtwatch.health;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How often a source has news on each day of the week, learned from what it showed on ordinary
 * days.
 *
 * @param shares chance of news by day of the week, Monday first; careful where few days are known
 * @param knownDays ordinary working days it was learned from
 * @param lagDays how old the newest item is at best when we look
 */
record Cadence(List<Double> shares, int knownDays, int lagDays) {
  private static final int LOOK_BACK = 5;
  private static final int WEEKS_UNTIL_SURE = 4;
  private static final double SUREST = 0.95;

  Cadence {
    shares = List.copyOf(shares);
  }

  /** Learns from good runs, in any order. */
  static Cadence learn(List<RunFacts> history) {
    Set<LocalDate> withNews = new HashSet<>();
    Set<LocalDate> looked = new HashSet<>();
    int lag = Integer.MAX_VALUE;
    for (RunFacts run : history) {
      withNews.addAll(run.perDay().keySet());
      run.newest().ifPresent(withNews::add);
      if (run.newest().isPresent()) {
        long days = run.day().toEpochDay() - run.newest().get().toEpochDay();
        lag = (int) Math.min(lag, Math.max(0, days));
      }
    }
    int lagDays = lag == Integer.MAX_VALUE ? 0 : lag;
    for (RunFacts run : history) {
      for (int back = 1; back <= LOOK_BACK; back++) {
        looked.add(run.day().minusDays((long) back + lagDays));
      }
    }
    int[] days = new int[7];
    int[] hits = new int[7];
    for (LocalDate day : looked) {
      if (WtoCalendar.isOrdinary(day)) {
        int weekday = day.getDayOfWeek().ordinal();
        days[weekday]++;
        hits[weekday] += withNews.contains(day) ? 1 : 0;
      }
    }
    List<Double> shares = new java.util.ArrayList<>();
    int known = 0;
    for (DayOfWeek weekday : DayOfWeek.values()) {
      int d = days[weekday.ordinal()];
      int h = hits[weekday.ordinal()];
      // One more day without news than seen: a short history expects less.
      double share = (double) h / (d + 1);
      shares.add(d < WEEKS_UNTIL_SURE ? 0 : Math.min(SUREST, share));
      known += weekday.ordinal() < DayOfWeek.SATURDAY.ordinal() ? d : 0;
    }
    return new Cadence(shares, known, lagDays);
  }

  /** The chance that a well source shows nothing from the days after one day up to another. */
  double chanceOfSilence(LocalDate after, LocalDate upTo) {
    double chance = 1;
    for (LocalDate day = after.plusDays(1); !day.isAfter(upTo); day = day.plusDays(1)) {
      chance *= 1 - shares.get(day.getDayOfWeek().ordinal()) * WtoCalendar.expectation(day);
      if (chance < 1e-12) {
        return 0;
      }
    }
    return chance;
  }

  /** The last day whose items a run on this day must have seen. */
  LocalDate dueBy(LocalDate today) {
    return today.minusDays(1L + lagDays);
  }
}
