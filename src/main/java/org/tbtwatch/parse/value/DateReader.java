package org.tbtwatch.parse.value;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.FormDate;

/**
 * Reads dates out of prose in English, French, Spanish and Chinese. Only for boxes that people fill
 * in; machine-written fields have their own exact forms.
 *
 * @param distribution when the notification was circulated: "60 days from notification" counts from
 *     it
 * @param adoption when the measure is adopted: "6 months after adoption" counts from it
 */
public record DateReader(Optional<LocalDate> distribution, Optional<LocalDate> adoption) {

  /** A reader that knows no day to count from. */
  public static final DateReader ALONE = new DateReader(Optional.empty(), Optional.empty());

  /** A tick box left empty, up to the next one: what stands behind it does not count. */
  private static final Pattern UNTICKED = Pattern.compile("(?:\\[\\s*\\]|☐|□)[^\\[☐☒☑□]*");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** First letters of every unit of time in {@link #COUNTED}. */
  private static final List<String> UNITS =
      List.of(
          "day", "week", "month", "year", "jour", "sem", "moi", "an", "día", "dia", "mes", "añ");

  private static final Pattern MARKS = Pattern.compile("\\[\\s*[xX]\\s*\\]|☒|☑");

  /** A period and what it counts from: {@code 60 days from notification}. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?<![\\d.,])(\\d{1,3}|[a-zé]+)\\s*(?:\\((\\d{1,3}|[a-z -]+)\\)\\s*)?"
              + "(?:calendar |consecutive |jours? |días |dias )?"
              + "(days?|weeks?|months?|years?|jours?|semaines?|mois|ans?|années?"
              + "|d[íi]as?|semanas?|mes(?:es)?|años?)\\s+"
              + "(?:calendaires? |civils? |naturales |calendario |corridos )?"
              + "(?:following|follow|after|from|since|of|as of|counted from|starting from"
              + "|à compter de?|à partir de?|après|suivant|dès|depuis"
              + "|despu[ée]s de|a partir de|contados? (?:a partir de|desde)|desde|tras"
              + "|posteriores a|siguientes a)(?=[\\s'’l])(.*)",
          Pattern.DOTALL);

  private static final Pattern COUNTED_ZH =
      Pattern.compile(
          "(?:自|从|由)?([^,，;；。]{1,30}?)(?:之日|当日|日期)?(?:起算?|之?后|以后)的?第?\\s*"
              + "(\\d{1,3}|[一二两三四五六七八九十百]+)\\s*个?\\s*(天|日|周|星期|月|年)");

  private static final Pattern TO_CIRCULATION =
      Pattern.compile(
          "notif|circulat|distribut|diffus|distribuc|circulaci|wto|omc|secretariat|secrétariat"
              + "|secretar[íi]a|通报|分发|散发|发放|世贸");
  private static final Pattern TO_ADOPTION =
      Pattern.compile("adopt|adopc|approv|approb|aprob|批准|通过|采纳");
  private static final Pattern TO_OTHER =
      Pattern.compile(
          "publi(?!c notif)|gazette|journal|diario|bolet|entry into|entrée en|entrada en|effective"
              + "|signature|registr|promulgat|公报|公布|发布|生效|公告|刊");
  private static final Pattern WTO = Pattern.compile("wto|omc|secret|世贸");

  /**
   * Reads a date box.
   *
   * @return the text as written, and the date it gives; no date where it names only a month, only a
   *     year, two different days, or an event whose day is not known
   */
  public FormDate read(String text) {
    return new FormDate(text.strip(), date(text));
  }

  private Optional<LocalDate> date(String written) {
    String lower = chosenPart(written.replace('\u00A0', ' ').replace('／', '/'));
    Set<LocalDate> days = new LinkedHashSet<>(CalendarDates.in(lower));
    Optional<Period> period = period(lower);
    if (period.isEmpty()) {
      return days.size() == 1 ? Optional.of(days.iterator().next()) : Optional.empty();
    }
    Set<LocalDate> inAnchor = new LinkedHashSet<>(CalendarDates.in(period.get().anchor()));
    if (days.size() == 1 && !inAnchor.isEmpty() && !period.get().anchor().contains("(")) {
      return Optional.of(period.get().from(days.iterator().next()));
    }
    if (days.size() == 1) {
      return Optional.of(days.iterator().next());
    }
    return days.isEmpty() ? start(period.get()).map(period.get()::from) : Optional.empty();
  }

  /** The text without boxes left empty, in lower case, with single blanks. */
  private static String chosenPart(String text) {
    String lower = BLANKS.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    if (lower.indexOf('[') < 0 && lower.indexOf('☐') < 0 && lower.indexOf('□') < 0) {
      return lower;
    }
    lower = UNTICKED.matcher(lower).replaceAll(" ");
    lower = MARKS.matcher(lower).replaceAll(" ");
    return BLANKS.matcher(lower).replaceAll(" ").strip();
  }

  /** The day a period counts from, if its words name one we know. */
  private Optional<LocalDate> start(Period period) {
    String anchor = period.anchor();
    boolean other = TO_OTHER.matcher(anchor).find();
    if (TO_CIRCULATION.matcher(anchor).find() && (!other || WTO.matcher(anchor).find())) {
      return distribution;
    }
    return TO_ADOPTION.matcher(anchor).find() && !other ? adoption : Optional.empty();
  }

  /**
   * A number of days, weeks, months or years and the words that say from when.
   *
   * @param count how many
   * @param unit first letters of the unit, lower case
   * @param anchor the words behind "from"
   */
  private record Period(int count, String unit, String anchor) {
    LocalDate from(LocalDate start) {
      if (unit.startsWith("day") || unit.startsWith("jour") || unit.matches("d[íi]as?|天|日")) {
        return start.plusDays(count);
      }
      if (unit.startsWith("week") || unit.startsWith("sem") || unit.matches("周|星期")) {
        return start.plusWeeks(count);
      }
      return unit.startsWith("m") || unit.equals("月")
          ? start.plusMonths(count)
          : start.plusYears(count);
    }
  }

  /** Most boxes hold a plain date or nothing; they need no further look. */
  private static boolean hasUnit(String lower) {
    for (String unit : UNITS) {
      if (lower.contains(unit)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Period> period(String lower) {
    Matcher m = COUNTED.matcher(hasUnit(lower) ? lower : "");
    while (m.find()) {
      int count = NumberWords.value(m.group(1));
      int inBrackets = m.group(2) == null ? -1 : NumberWords.value(m.group(2).strip());
      if (count >= 0 || inBrackets >= 0) {
        return Optional.of(new Period(count >= 0 ? count : inBrackets, m.group(3), m.group(4)));
      }
    }
    Matcher zh = COUNTED_ZH.matcher(lower);
    if (lower.chars().anyMatch(c -> c >= '一' && c < 0xA000) && zh.find()) {
      int count = NumberWords.value(zh.group(2));
      if (count >= 0) {
        return Optional.of(new Period(count, zh.group(3), zh.group(1)));
      }
    }
    return Optional.empty();
  }
}
