package org.tbtwatch.settings.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks schedules as Quartz reads them: seconds, minutes, hours, day of month, month, day of week
 * and, if wanted, year; exactly one of the two day fields is {@code ?}.
 */
public final class Cron {
  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
  private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
  private static final Pattern PART =
      Pattern.compile("(\\*|[A-Z]{3}|[0-9]{1,4})(-([A-Z]{3}|[0-9]{1,4}))?(/([0-9]{1,4}))?");
  private static final Pattern LAST_DAYS =
      Pattern.compile("L(-([1-9]|[12][0-9]|30))?W?|([1-9]|[12][0-9]|3[01])W");
  private static final Pattern LAST_WEEKDAY =
      Pattern.compile("([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)(L|#[1-5])|L");

  private record Field(String name, int min, int max, List<String> words, int firstWord) {}

  private static final List<Field> FIELDS =
      List.of(
          new Field("seconds", 0, 59, List.of(), 0),
          new Field("minutes", 0, 59, List.of(), 0),
          new Field("hours", 0, 23, List.of(), 0),
          new Field("day of month", 1, 31, List.of(), 0),
          new Field("month", 1, 12, MONTHS, 1),
          new Field("day of week", 1, 7, DAYS, 1),
          new Field("year", 1970, 2099, List.of(), 0));

  private Cron() {}

  /** What is wrong with the expression; nothing if it is right. */
  public static Optional<String> fault(String expression) {
    String[] fields = expression.strip().toUpperCase(Locale.ROOT).split("\\s+");
    if (fields.length < 6 || fields.length > 7) {
      return Optional.of("it has " + fields.length + " fields");
    }
    if (fields[3].equals("?") == fields[5].equals("?")) {
      return Optional.of("exactly one of day of month and day of week must be ?");
    }
    for (int i = 0; i < fields.length; i++) {
      boolean day = i == 3 || i == 5;
      if (!(day && fields[i].equals("?")) && !isField(fields[i], FIELDS.get(i), i)) {
        return Optional.of(FIELDS.get(i).name() + " \"" + fields[i] + "\" is not possible");
      }
    }
    return Optional.empty();
  }

  private static boolean isField(String text, Field field, int index) {
    if (index == 3 && LAST_DAYS.matcher(text).matches()) {
      return true;
    }
    if (index == 5 && LAST_WEEKDAY.matcher(text).matches()) {
      return true;
    }
    for (String part : text.split(",", -1)) {
      if (!isPart(part, field)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPart(String part, Field field) {
    Matcher m = PART.matcher(part);
    if (!m.matches()) {
      return false;
    }
    boolean star = m.group(1).equals("*");
    if (star ? m.group(3) != null : !isValue(m.group(1), field)) {
      return false;
    }
    if (m.group(3) != null && !isValue(m.group(3), field)) {
      return false;
    }
    int steps = m.group(5) == null ? 1 : Integer.parseInt(m.group(5));
    return steps >= 1 && steps <= Math.max(1, field.max() - field.min() + field.firstWord());
  }

  private static boolean isValue(String text, Field field) {
    if (Character.isLetter(text.charAt(0))) {
      return field.words().contains(text);
    }
    int n = Integer.parseInt(text);
    return n >= field.min() && n <= field.max();
  }
}
