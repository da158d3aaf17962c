package org.tbtwatch.parse.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds whole calendar dates in prose of four languages; a month or a year alone is none. */
final class CalendarDates {
  private static final Map<String, Integer> MONTHS = months();
  private static final String MONTH =
      "("
          + String.join(
              "|", MONTHS.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList())
          + ")";

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(?<![\\d.])(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?![\\d])");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?<![\\d./-])(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d./-]?\\d)");
  private static final Pattern DAY_WORD =
      Pattern.compile(
          "(?<!\\d)(\\d{1,2})\\s*\\.?(?:st|nd|rd|th|er|º|°|ª)?[\\s.-]*(?:de[l ]\\s*|of\\s+|d['’])?"
              + MONTH
              + "(?![a-zéû])[\\s.,-]*(?:del?\\s+|of\\s+)?(\\d{4})(?!\\d)");
  private static final Pattern WORD_DAY =
      Pattern.compile(
          "(?<![a-zéû])" + MONTH + "\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\s*,?\\s+(\\d{4})(?!\\d)");
  private static final Pattern CHINESE =
      Pattern.compile("(?<!\\d)(\\d{4})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号]");
  private static final Pattern CHINESE_WORDS =
      Pattern.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})[日号]");

  private CalendarDates() {}

  /** All dates of a text in lower case. */
  static List<LocalDate> in(String lower) {
    List<LocalDate> found = new ArrayList<>();
    if (digits(lower) < 4 && lower.indexOf('年') < 0) {
      return found; // no year
    }
    for (Matcher m = YEAR_FIRST.matcher(lower); m.find(); ) {
      if (!isCutOff(m.group(3), m.group(4), m.group(2))) {
        add(found, number(m.group(1)), number(m.group(3)), number(m.group(4)));
      }
    }
    for (Matcher m = DAY_FIRST.matcher(lower); m.find(); ) {
      dayFirst(found, m);
    }
    for (Matcher m = DAY_WORD.matcher(lower); m.find(); ) {
      add(found, number(m.group(3)), month(m.group(2)), number(m.group(1)));
    }
    for (Matcher m = WORD_DAY.matcher(lower); m.find(); ) {
      add(found, number(m.group(3)), month(m.group(1)), number(m.group(2)));
    }
    if (lower.indexOf('年') < 0) {
      return found;
    }
    for (Matcher m = CHINESE.matcher(lower); m.find(); ) {
      add(found, number(m.group(1)), number(m.group(2)), number(m.group(3)));
    }
    for (Matcher m = CHINESE_WORDS.matcher(lower); m.find(); ) {
      add(found, year(m.group(1)), NumberWords.value(m.group(2)), NumberWords.value(m.group(3)));
    }
    return found;
  }

  private static int digits(String text) {
    int digits = 0;
    for (int i = 0; i < text.length(); i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    return digits;
  }

  /** "2009/03/2": the month is padded and the day is not, so its second digit was lost. */
  private static boolean isCutOff(String month, String day, String separator) {
    return month.startsWith("0") && day.length() == 1 && !separator.equals(".");
  }

  private static void dayFirst(List<LocalDate> found, Matcher m) {
    boolean shortYear = m.group(4).length() == 2;
    if (shortYear && (m.group(1).length() < 2 || m.group(3).length() < 2)) {
      return; // "2.9.20" is an article more often than a date
    }
    int first = number(m.group(1));
    int second = number(m.group(3));
    int year = number(m.group(4));
    int full = !shortYear ? year : year < 50 ? 2000 + year : 1900 + year;
    if (second > 12 && first <= 12) {
      add(found, full, first, second); // month first, and it cannot be otherwise
    } else {
      add(found, full, second, first);
    }
  }

  private static void add(List<LocalDate> found, int year, int month, int day) {
    if (year < 1980 || year > 2100) {
      return;
    }
    try {
      LocalDate date = LocalDate.of(year, month, day);
      if (!found.contains(date)) {
        found.add(date);
      }
    } catch (DateTimeException e) {
      // 31 April: no such day, so no date
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static int year(String chinese) {
    int year = 0;
    for (int i = 0; i < chinese.length(); i++) {
      int digit = "〇一二三四五六七八九".indexOf(chinese.charAt(i));
      year = year * 10 + Math.max(0, digit);
    }
    return year;
  }

  private static int month(String name) {
    return MONTHS.getOrDefault(name, 0);
  }

  private static Map<String, Integer> months() {
    String[] names = {
      "january jan janvier janv enero ene",
      "february feb février fevrier févr febrero febr",
      "march mar mars marzo",
      "april apr avril avr abril abr",
      "may mai mayo",
      "june jun juin junio",
      "july jul juillet juil julio",
      "august aug août aout agosto ago",
      "september sept sep septembre septiembre setiembre",
      "october oct octobre octubre",
      "november nov novembre noviembre",
      "december dec décembre decembre déc diciembre dic"
    };
    Map<String, Integer> months = new java.util.HashMap<>();
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].split(" ")) {
        months.put(name, i + 1);
      }
    }
    return Map.copyOf(months);
  }
}
