package org.tbtwatch.health;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Notification;

/**
 * A made-up source with a weekly rhythm, filling habits and languages of its own. It keeps its own
 * idea of quiet days, which is not quite the calendar's: some of August is busy, a day is off that
 * nobody knew of, and now and then a Member sends ten drafts alike.
 */
final class PretendSource {
  private static final String[] MEMBERS = {"USA", "EU", "BRA", "UGA", "CHN", "CHL", "KOR", "CAN"};
  private static final String[][] TEXTS = {
    {"en", "Draft regulation on the safety of toys and of chargers", "Sets the limits for lead"},
    {"es", "Reglamento sobre la protección de los juguetes y del niño", "Requisitos para el año"},
    {"fr", "Projet de règlement sur la sécurité des jouets et du matériel", "Exigences pour les"}
  };

  private final Random random;
  private final double[] perWeekday = new double[7];
  private final double[] fill = new double[8];
  private final double english;
  private final double august;
  private final List<LocalDate> off = new ArrayList<>();
  private final TreeMap<LocalDate, List<Notification>> days = new TreeMap<>();
  private int number = 100;

  PretendSource(long seed, LocalDate from, LocalDate to) {
    this.random = new Random(seed);
    for (int i = 0; i < 5; i++) {
      perWeekday[i] = 3 + random.nextDouble() * random.nextDouble() * 37;
    }
    perWeekday[5] = random.nextBoolean() ? 0 : random.nextDouble() * 2;
    for (int i = 0; i < fill.length; i++) {
      fill[i] = 0.5 + random.nextDouble() * 0.5;
    }
    english = 0.5 + random.nextDouble() * 0.4;
    august = 0.2 + random.nextDouble() * 0.8;
    for (int i = 0; i < 3; i++) {
      off.add(from.plusDays(random.nextInt((int) (to.toEpochDay() - from.toEpochDay()))));
    }
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      days.put(day, made(day));
    }
  }

  private double expected(LocalDate day) {
    boolean easterMonday = day.equals(WtoCalendar.easter(day.getYear()).plusDays(1));
    boolean whitMonday = day.equals(WtoCalendar.easter(day.getYear()).plusDays(50));
    if (easterMonday || whitMonday || off.contains(day)) {
      return 0;
    }
    boolean winter =
        day.getMonthValue() == 12 && day.getDayOfMonth() >= 24
            || day.getMonthValue() == 1 && day.getDayOfMonth() <= 5;
    double usual = perWeekday[day.getDayOfWeek().ordinal()];
    return winter ? usual * 0.05 : day.getMonthValue() == 8 ? usual * august : usual;
  }

  private List<Notification> made(LocalDate day) {
    int wanted = poisson(expected(day));
    List<Notification> made = new ArrayList<>();
    while (made.size() < wanted) {
      int alike = random.nextInt(6) == 0 ? 1 + random.nextInt(8) : 1;
      String member = MEMBERS[random.nextInt(MEMBERS.length)];
      double which = random.nextDouble();
      String[] text = which < english ? TEXTS[0] : which < (1 + english) / 2 ? TEXTS[1] : TEXTS[2];
      boolean[] has = new boolean[fill.length];
      for (int i = 0; i < has.length; i++) {
        has[i] = random.nextDouble() < fill[i];
      }
      for (int i = 0; i < alike && made.size() < wanted; i++) {
        made.add(notification(member, text, has, day));
      }
    }
    return made;
  }

  private Notification notification(String member, String[] text, boolean[] has, LocalDate day) {
    DocumentSymbol symbol = DocumentSymbol.parse("G/TBT/N/" + member + "/" + ++number);
    Notification.Builder n =
        Notification.of(List.of(symbol)).title(text[1] + " " + number).distributionDate(day);
    if (has[0]) {
      n.description(text[2]);
    }
    if (has[1]) {
      n.productsCovered("Toys (HS 9503)");
    }
    if (has[2]) {
      n.hsCodes(List.of(HsCode.parse("9503")));
    }
    if (has[3]) {
      n.icsCodes(List.of(IcsCode.parse("97.200")));
    }
    if (has[4]) {
      n.finalDateForComments(FormDate.of(day.plusDays(60)));
    }
    if (has[5]) {
      n.keywords(List.of("toys"));
    }
    if (has[6]) {
      n.objectives(List.of("Protection of human health or safety"));
    }
    if (has[7]) {
      n.url("https://docs.wto.org/" + number);
    }
    return n.build();
  }

  private int poisson(double mean) {
    double limit = Math.exp(-mean);
    int k = 0;
    for (double p = random.nextDouble(); p > limit; p *= random.nextDouble()) {
      k++;
    }
    return k;
  }

  /** The newest items as of a morning, at least a week of them, at most ten pages of fifty. */
  List<Notification> newest(LocalDate morning) {
    List<Notification> found = new ArrayList<>();
    for (LocalDate day : days.headMap(morning, false).descendingKeySet()) {
      if (found.size() >= 500 || found.size() >= 50 && day.isBefore(morning.minusDays(8))) {
        break;
      }
      found.addAll(days.getOrDefault(day, List.of()));
    }
    return found;
  }

  static boolean isWorkday(LocalDate day) {
    return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
  }
}
