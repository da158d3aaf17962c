package org.tbtwatch.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tbtwatch.health.Watch.Answers;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Notification;

/** Years of working days of made-up sources: silence while all is well, the right name when not. */
class SimulatedYearTest {
  private static final int SEEDS = Boolean.getBoolean("tbtwatch.full") ? 40 : 10;
  private static final int LEARNING_RUNS = 60;

  private static LocalDate start(long seed) {
    return LocalDate.of(2024 + (int) (seed % 4), 1 + (int) (seed * 7 % 12), 3);
  }

  private static PretendSource source(long seed) {
    return new PretendSource(seed, start(seed).minusDays(30), start(seed).plusDays(420));
  }

  private static List<LocalDate> workdays(LocalDate from, int count) {
    List<LocalDate> days = new ArrayList<>();
    for (LocalDate day = from; days.size() < count; day = day.plusDays(1)) {
      if (PretendSource.isWorkday(day)) {
        days.add(day);
      }
    }
    return days;
  }

  @Test
  void aYearInWhichAllIsWellRaisesNoAlarm() {
    List<String> alarms = new ArrayList<>();
    int runs = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      PretendSource source = source(seed);
      Watch watch = new Watch();
      for (LocalDate day : workdays(start(seed), 260)) {
        runs++;
        Optional<HealthFault> fault = watch.run(day, Answers.of(source.newest(day)));
        if (fault.isPresent()) {
          alarms.add("seed " + seed + ", " + day + ": " + fault.get());
        }
      }
    }
    System.out.printf(
        "health: %d years of 260 working days, %d runs, %d false alarms%n",
        SEEDS, runs, alarms.size());
    assertEquals(List.of(), alarms);
  }

  /** A way to break an answer. */
  private interface Breaking {
    Answers apply(PretendSource source, LocalDate day, Random random);
  }

  private static final Map<FaultKind, Breaking> BREAKINGS = breakings();

  private static Map<FaultKind, Breaking> breakings() {
    Map<FaultKind, Breaking> all = new EnumMap<>(FaultKind.class);
    all.put(FaultKind.ZERO_ROWS, (s, d, r) -> Answers.of(List.of()));
    all.put(
        FaultKind.TOO_MANY_UNREAD,
        (s, d, r) -> new Answers(Answers.of(s.newest(d)).pages(), Map.of(), 20 + r.nextInt(60)));
    all.put(FaultKind.STALE, (s, d, r) -> Answers.of(s.newest(d.minusDays(15 + r.nextInt(30)))));
    all.put(
        FaultKind.SAME_PAGE_AGAIN,
        (s, d, r) -> {
          List<Notification> page = Answers.of(s.newest(d)).pages().getFirst();
          return new Answers(Collections.nCopies(20, page), Map.of(), 0);
        });
    all.put(
        FaultKind.FEWER_FIELDS_FILLED,
        (s, d, r) ->
            Answers.of(s.newest(d).stream().map(n -> without(n, r.nextInt(0, 1))).toList()));
    all.put(FaultKind.LANGUAGE_SWITCHED, (s, d, r) -> Answers.of(french(s.newest(d))));
    all.put(FaultKind.GARBLED_TEXT, (s, d, r) -> Answers.of(garbled(s.newest(d))));
    all.put(FaultKind.DATES_FLIPPED, (s, d, r) -> flipped(s.newest(d)));
    return all;
  }

  private static Notification without(Notification n, int which) {
    return which == 0
        ? n.toBuilder().finalDateForComments(FormDate.NONE).build()
        : n.toBuilder().productsCovered("").build();
  }

  private static List<Notification> french(List<Notification> items) {
    return items.stream()
        .map(
            n ->
                n.toBuilder()
                    .title("Projet de règlement sur les jouets et du matériel " + n.symbol())
                    .description(n.description().isEmpty() ? "" : "Les exigences pour le plomb")
                    .build())
        .toList();
  }

  /** UTF-8 read as Latin-1; the texts of this source have accents, or curly quotes in English. */
  private static List<Notification> garbled(List<Notification> items) {
    return items.stream()
        .map(
            n ->
                n.toBuilder()
                    .title(
                        new String(
                            (n.title() + " “é”").getBytes(StandardCharsets.UTF_8),
                            StandardCharsets.ISO_8859_1))
                    .build())
        .toList();
  }

  /** Day and month change places; where that gives no date, the parser cannot read the row. */
  private static Answers flipped(List<Notification> items) {
    List<List<Notification>> pages = new ArrayList<>();
    Map<Integer, List<String>> unread = new HashMap<>();
    for (List<Notification> page : Answers.of(items).pages()) {
      List<Notification> read = new ArrayList<>();
      List<String> not = new ArrayList<>();
      for (Notification n : page) {
        LocalDate d = n.distributionDate().orElseThrow();
        try {
          LocalDate mirrored = LocalDate.of(d.getYear(), d.getDayOfMonth(), d.getMonthValue());
          read.add(n.toBuilder().distributionDate(mirrored).build());
        } catch (DateTimeException e) {
          not.add("%02d/%02d/%d".formatted(d.getMonthValue(), d.getDayOfMonth(), d.getYear()));
        }
      }
      unread.put(pages.size(), not);
      pages.add(read);
    }
    return new Answers(pages, unread, 0);
  }

  @Test
  void eachFaultOnARandomDayIsNoticedInThatRunAndNamedRightly() {
    Map<FaultKind, Integer> right = new EnumMap<>(FaultKind.class);
    List<String> wrong = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      PretendSource source = source(seed);
      List<LocalDate> days = workdays(start(seed), 260);
      for (Map.Entry<FaultKind, Breaking> e : BREAKINGS.entrySet()) {
        Random random = new Random(seed * 31 + e.getKey().ordinal());
        int on = LEARNING_RUNS + random.nextInt(days.size() - LEARNING_RUNS);
        Watch watch = new Watch();
        for (LocalDate day : days.subList(Math.max(0, on - 90), on)) {
          watch.run(day, Answers.of(source.newest(day)));
        }
        LocalDate day = days.get(on);
        Optional<HealthFault> found = watch.run(day, e.getValue().apply(source, day, random));
        if (found.map(HealthFault::kind).equals(Optional.of(e.getKey()))) {
          right.merge(e.getKey(), 1, Integer::sum);
        } else {
          wrong.add(
              "seed "
                  + seed
                  + ", "
                  + day
                  + ": "
                  + e.getKey().word()
                  + " found as "
                  + found
                  + " of "
                  + source.newest(day).size());
        }
        assertEquals(Optional.empty(), watch.run(days.get(on), Answers.of(source.newest(day))));
      }
    }
    right.forEach(
        (kind, n) ->
            System.out.printf(
                "health: %s noticed in that run, rightly named: %d of %d%n",
                kind.word(), n, SEEDS));
    assertEquals(List.of(), wrong);
  }

  @Test
  void aPageThatFreezesIsNoticedWithinADozenWorkingDaysOfAnOrdinarySeason() {
    List<Integer> took = new ArrayList<>();
    for (long seed = 0; seed < SEEDS; seed++) {
      PretendSource source = source(seed);
      List<LocalDate> days =
          workdays(LocalDate.of(start(seed).getYear(), 1, 20).plusDays(seed), 100);
      source = new PretendSource(seed, days.getFirst().minusDays(30), days.getLast());
      Watch watch = new Watch();
      LocalDate frozen = days.get(80);
      for (LocalDate day : days) {
        LocalDate shown = day.isAfter(frozen) ? frozen : day;
        Optional<HealthFault> fault = watch.run(day, Answers.of(source.newest(shown)));
        if (fault.isPresent()) {
          assertEquals(FaultKind.SAME_PAGE_AGAIN, fault.get().kind(), fault.get().toString());
          took.add(days.indexOf(day) - 80);
          break;
        }
      }
    }
    Collections.sort(took);
    System.out.printf(
        "health: a frozen page noticed after %d working days (median), %d at most, %d of %d%n",
        took.get(took.size() / 2), took.getLast(), took.size(), SEEDS);
    assertEquals(SEEDS, took.size());
    assertTrue(took.getLast() <= 12, took.toString());
  }
}
