package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.parse.value.AddendumBoxes;

/**
 * The ticked reasons of an addendum.
 *
 * @param reasons ticked reasons with what is written behind each; in written order
 * @param newDeadline what stands behind "new deadline for comments"
 * @param renotified what stands behind "relevant symbol if measure re-notified"
 * @param unknown ticked boxes whose text we do not know
 * @param untickedDates boxes not ticked that still give a date
 */
record ReasonBoxes(
    Map<AddendumReason, String> reasons,
    String newDeadline,
    String renotified,
    List<String> unknown,
    List<String> untickedDates) {

  private static final Pattern NEW_DEADLINE =
      Pattern.compile(
          "(?:new deadline for comments|nouvelle date limite[^:\\n"
              + "]{0,60}|nouveau delai[^:\\n"
              + "]{0,60}|nueva fecha limite[^:\\n"
              + "]{0,60}|nuevo plazo[^:\\n"
              + "]{0,60}|新的?(?:意见反馈|评议)?截止日期)\\s{0,3}(?:\\([^)\\n"
              + "]{0,40}\\))?\\s{0,3}:");
  private static final Pattern RENOTIFIED =
      Pattern.compile(
          "(?:relevant symbol if measure re-?notified|cote pertinente[^:]{0,80}|signatura"
              + " pertinente[^:]{0,80}|若措施被重新通报[^:]{0,20})\\s{0,3}:");

  /** The box's own words end with a colon: {@code adopted - date:}, {@code available from1:}. */
  private static final Pattern OWN_WORDS = Pattern.compile("^[^:\\[]{0,160}?:");

  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");

  ReasonBoxes {
    reasons = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(reasons));
    unknown = List.copyOf(unknown);
    untickedDates = List.copyOf(untickedDates);
  }

  /** Reads the boxes of "reason for addendum". */
  static ReasonBoxes of(String text) {
    Map<AddendumReason, String> reasons = new java.util.LinkedHashMap<>();
    List<String> unknown = new ArrayList<>();
    List<String> unticked = new ArrayList<>();
    String deadline = "";
    String renotified = "";
    for (TickBoxes.Tick tick : TickBoxes.inFront(text)) {
      String own = tick.text();
      String late = behind(NEW_DEADLINE, own);
      String symbol = behind(RENOTIFIED, own);
      deadline = deadline.isEmpty() ? late : deadline;
      renotified = renotified.isEmpty() ? symbol : renotified;
      own = before(RENOTIFIED, before(NEW_DEADLINE, own));
      Optional<AddendumReason> reason = AddendumBoxes.reason(own.replaceAll("\\s+", " "));
      String written = OWN_WORDS.matcher(own).replaceFirst("").strip();
      if (!tick.ticked()) {
        if (reason.isPresent() && YEAR.matcher(written).find()) {
          unticked.add(own.replaceAll("\\s+", " "));
        }
      } else if (reason.isPresent()) {
        reasons.merge(reason.get(), written, (a, b) -> a + "\n" + b);
      } else {
        unknown.add(own.replaceAll("\\s+", " "));
      }
    }
    return new ReasonBoxes(reasons, deadline, renotified, unknown, unticked);
  }

  private static String behind(Pattern label, String text) {
    Matcher m = label.matcher(Folded.of(text));
    return m.find() ? text.substring(m.end()).strip() : "";
  }

  private static String before(Pattern label, String text) {
    Matcher m = label.matcher(Folded.of(text));
    return m.find() ? text.substring(0, m.start()).strip() : text;
  }

  /** What is written behind a ticked reason; empty where it is not ticked. */
  String at(AddendumReason reason) {
    return reasons.getOrDefault(reason, "");
  }

  /** Everything written behind ticked boxes, for the links in it. */
  String all() {
    return String.join("\n", reasons.values());
  }

  static ReasonBoxes none() {
    return new ReasonBoxes(new EnumMap<>(AddendumReason.class), "", "", List.of(), List.of());
  }
}
