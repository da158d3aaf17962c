package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DateReaderProperties {
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          form("d MMMM uuuu", Locale.ENGLISH),
          form("MMMM d, uuuu", Locale.ENGLISH),
          form("d MMM uuuu", Locale.ENGLISH),
          form("d MMMM uuuu", Locale.FRENCH),
          form("d 'de' MMMM 'de' uuuu", Locale.forLanguageTag("es")),
          form("dd/MM/uuuu", Locale.ROOT),
          form("uuuu-MM-dd", Locale.ROOT),
          form("uuuu/MM/dd", Locale.ROOT),
          form("uuuu年M月d日", Locale.ROOT));

  private static DateTimeFormatter form(String pattern, Locale locale) {
    return DateTimeFormatter.ofPattern(pattern, locale);
  }

  @Property
  void aDateInAnyFormIsReadBack(
      @ForAll("days") LocalDate day, @ForAll @IntRange(max = 8) int form) {
    assertEquals(Optional.of(day), DateReader.ALONE.read(FORMS.get(form).format(day)).date());
  }

  @Property
  void aPeriodCountsFromTheDistribution(
      @ForAll("days") LocalDate day, @ForAll @IntRange(min = 1, max = 180) int days) {
    DateReader reader = new DateReader(Optional.of(day), Optional.empty());
    assertEquals(
        Optional.of(day.plusDays(days)), reader.read(days + " days from notification").date());
    assertEquals(Optional.of(day.plusDays(days)), reader.read("通报后" + days + "天").date());
  }

  @Property
  void noTextStopsTheReader(@ForAll String text) {
    assertEquals(text.strip(), DateReader.ALONE.read(text).text());
  }

  @Provide
  Arbitrary<LocalDate> days() {
    return Arbitraries.longs()
        .between(LocalDate.of(1995, 1, 1).toEpochDay(), LocalDate.of(2049, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }
}
