package org.tbtwatch.nomenclature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which days are working days in a country: its weekend, its public holidays, and the days off on
 * which it works all the same. Comes from {@code holidays.tsv}, ours and, over it, the operator's.
 */
public final class Holidays {
  private static final Set<DayOfWeek> USUAL = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

  private final Map<String, Map<LocalDate, Boolean>> days = new HashMap<>();
  private final Map<String, Set<DayOfWeek>> weekends = new HashMap<>();

  private Holidays() {}

  /** The table that comes with this program. */
  public static Holidays shipped() {
    Holidays table = new Holidays();
    try (InputStream in = Holidays.class.getResourceAsStream("holidays.tsv")) {
      if (in == null) {
        throw new IllegalStateException("holidays.tsv is missing from this build");
      }
      table.read(new InputStreamReader(in, StandardCharsets.UTF_8), "holidays.tsv");
    } catch (IOException e) {
      throw new UncheckedIOException("reading holidays.tsv", e);
    }
    return table;
  }

  /**
   * The shipped table with the lines of a file over it; a missing file adds nothing.
   *
   * @throws IllegalArgumentException naming every line that is not of the form
   */
  public static Holidays with(Path file) {
    Holidays table = shipped();
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        table.read(in, file.toString());
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + file, e);
      }
    }
    return table;
  }

  private void read(Reader in, String name) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    List<String> wrong = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String bare = line.replace("\uFEFF", "").strip();
      if (!bare.isEmpty() && !bare.startsWith("#") && !take(bare.split("\\s*\t\\s*", -1))) {
        wrong.add(name + ", line " + number);
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "expected Member code, date, off or work, name, parted by tabs, in "
              + String.join("; ", wrong));
    }
  }

  private boolean take(String[] row) {
    if (row.length < 3 || !row[0].matches("[A-Z]{2,4}")) {
      return false;
    }
    String what = row[2].toLowerCase(Locale.ROOT);
    if (row[1].equals("weekend")) {
      return takeWeekend(row[0], what);
    }
    if (!what.equals("off") && !what.equals("work")) {
      return false;
    }
    try {
      days.computeIfAbsent(row[0], k -> new HashMap<>())
          .put(LocalDate.parse(row[1]), what.equals("work"));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean takeWeekend(String country, String list) {
    Set<DayOfWeek> weekend = EnumSet.noneOf(DayOfWeek.class);
    for (String name : list.split("[,\\s]+")) {
      boolean known = false;
      for (DayOfWeek day : DayOfWeek.values()) {
        if (name.length() >= 3 && day.name().toLowerCase(Locale.ROOT).startsWith(name)) {
          weekend.add(day);
          known = true;
        }
      }
      if (!known) {
        return false;
      }
    }
    weekends.put(country, weekend);
    return weekend.size() < DayOfWeek.values().length;
  }

  /**
   * Whether offices work on a day.
   *
   * @param member code of the country; one without lines, and the empty one, rests on Saturday and
   *     Sunday only
   */
  public boolean isWorkingDay(String member, LocalDate day) {
    Boolean named = days.getOrDefault(member, Map.of()).get(day);
    return named != null
        ? named
        : !weekends.getOrDefault(member, USUAL).contains(day.getDayOfWeek());
  }
}
