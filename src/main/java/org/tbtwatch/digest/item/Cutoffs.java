package org.tbtwatch.digest.item;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long before the printed date an enquiry point wants the comments of its own firms: a small
 * table of what enquiry points say themselves.
 */
public final class Cutoffs {
  private final Map<String, Cutoff> byMember = new HashMap<>();

  private Cutoffs() {}

  /**
   * The wish of one enquiry point.
   *
   * @param members Members whose firms it is for
   * @param days how many before the printed date
   * @param working whether they are working days
   * @param source where it says so
   */
  public record Cutoff(Set<String> members, int days, boolean working, String source) {
    public LocalDate before(LocalDate date) {
      if (!working) {
        return date.minusDays(days);
      }
      LocalDate day = date;
      for (int left = days; left > 0; ) {
        day = day.minusDays(1);
        boolean weekend =
            day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        left -= weekend ? 0 : 1;
      }
      return day;
    }
  }

  public static Cutoffs load() {
    Cutoffs table = new Cutoffs();
    try (InputStream in = Cutoffs.class.getResourceAsStream("cutoffs.tsv")) {
      if (in == null) {
        throw new IllegalStateException("cutoffs.tsv is missing from this build");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          table.add(line.split("\t", -1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading cutoffs.tsv", e);
    }
    return table;
  }

  private void add(String[] row) {
    Set<String> members = Set.of(row[0].split("\\|"));
    Cutoff cutoff = new Cutoff(members, Integer.parseInt(row[1]), row[2].equals("working"), row[3]);
    members.forEach(member -> byMember.put(member, cutoff));
  }

  /** What the enquiry point of a Member asks for, where known. */
  public Optional<Cutoff> of(String member) {
    return Optional.ofNullable(byMember.get(member));
  }
}
