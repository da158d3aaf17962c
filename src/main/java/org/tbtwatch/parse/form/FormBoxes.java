package org.tbtwatch.parse.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.parse.form.FieldLabels.Label;

/**
 * The body of a form taken apart into its boxes.
 *
 * @param head what stands before the form itself: symbol, date, committee
 * @param values what stands in each box found, several where its label came several times
 * @param unknown labels of numbered items that we do not know, with their values
 */
record FormBoxes(String head, Map<Box, List<Value>> values, Map<String, String> unknown) {

  /** An item number before a label, alone or glued to the text before it. */
  private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})\\s{0,3}[.):,]?\\s{0,4}$");

  private static final Pattern LINE_START =
      Pattern.compile("(?:^|[\\n\\u000B])[\\s•·●*_-]{0,8}(?:\\d{1,2}\\s{0,2}[.):,]?\\s{0,4})?$");
  private static final Pattern UNKNOWN_ITEM =
      Pattern.compile(
          "[\\n\\u000B]\\s{0,4}(\\d{1,2})\\s{0,2}\\.\\s{0,4}(\\p{L}[^:\\n\\u000B]{2,160}?)\\s?:");
  private static final int MAX_ITEMS = 20;

  /**
   * What stands in a box.
   *
   * @param text as written, line by line
   * @param column how far from the line's start it begins, behind its label
   */
  record Value(String text, int column) {}

  /**
   * A label in its place.
   *
   * @param from where its item number begins, or itself
   * @param to where its value begins
   * @param number its item number, 0 if none stands there
   */
  private record Found(Box box, int from, int to, int number) {}

  FormBoxes {
    values = Map.copyOf(values);
    unknown = Map.copyOf(unknown);
  }

  /** Takes a body apart. */
  static FormBoxes of(String body) {
    String folded = Folded.of(body);
    List<Found> labels = labels(folded);
    Map<Box, List<Value>> values = new EnumMap<>(Box.class);
    Map<String, String> unknown = new LinkedHashMap<>();
    Set<Integer> numbers =
        new java.util.HashSet<>(labels.stream().map(Found::number).filter(n -> n > 0).toList());
    int item = 0;
    for (int i = 0; i < labels.size(); i++) {
      Found label = labels.get(i);
      item = Math.max(item, label.number());
      int end = i + 1 < labels.size() ? labels.get(i + 1).from() : body.length();
      String value = unknownOff(body.substring(label.to(), end), item, numbers, unknown);
      int column = label.to() - 1 - body.lastIndexOf('\n', label.to() - 1);
      values
          .computeIfAbsent(label.box(), b -> new ArrayList<>())
          .add(new Value(clean(value), value.startsWith("\n") ? 0 : column));
    }
    int head = headEnd(labels, body.length());
    return new FormBoxes(body.substring(0, head), values, unknown);
  }

  /** How many different labels a text has; enough of them make it a form. */
  static int count(String text) {
    return (int) labels(Folded.of(text)).stream().map(Found::box).distinct().count();
  }

  private static int headEnd(List<Found> labels, int length) {
    for (Found label : labels) {
      if (label.box() == Box.MEMBER) {
        return label.from();
      }
    }
    return labels.isEmpty() ? Math.min(length, 1500) : labels.get(0).from();
  }

  private static List<Found> labels(String folded) {
    List<Found> all = new ArrayList<>();
    for (Label label : FieldLabels.of(folded)) {
      Matcher m = label.pattern().matcher(folded);
      while (m.find()) {
        Found found = place(label, folded, m.start(), m.end());
        if (label.anywhere() || startsLine(folded, m.start(), found)) {
          all.add(found);
        }
      }
    }
    all.sort(
        Comparator.comparingInt(Found::from)
            .thenComparing(Comparator.comparingInt(Found::to).reversed()));
    List<Found> apart = new ArrayList<>();
    int end = -1;
    for (Found found : all) {
      if (found.from() >= end) {
        apart.add(found);
        end = found.to();
      }
    }
    return apart;
  }

  private static boolean startsLine(String folded, int at, Found found) {
    return found.number() > 0
        || LINE_START.matcher(folded.substring(Math.max(0, at - 24), at)).find()
        || at == 0;
  }

  private static Found place(Label label, String folded, int start, int end) {
    String before = folded.substring(Math.max(0, start - 10), start);
    Matcher m = NUMBER.matcher(before);
    if (!m.find()) {
      return new Found(label.box(), start, end, 0);
    }
    int from = start - before.length() + m.start();
    String digits = m.group(1);
    char previous = from == 0 ? '\n' : folded.charAt(from - 1);
    boolean hasDot = before.substring(m.end(1)).matches("\\s*[.):,].*\\s*");
    boolean ownLine = from == 0 || previous == '\n' || previous == '\u000B';
    String usual = String.valueOf(label.box().number());
    if (ownLine || (hasDot && digits.length() < 3 && (previous == ' ' || previous == ')'))) {
      return digits.length() > 2
          ? new Found(label.box(), start, end, 0)
          : new Found(label.box(), from, end, Integer.parseInt(digits));
    }
    if (hasDot && label.box().number() > 0 && digits.endsWith(usual)) {
      int glued = from + digits.length() - usual.length();
      return new Found(label.box(), glued, end, label.box().number());
    }
    return new Found(label.box(), start, end, 0);
  }

  /** Takes items off a value whose number comes next but whose label we do not know. */
  private static String unknownOff(
      String value, int item, Set<Integer> known, Map<String, String> unknown) {
    if (item == 0) {
      return value;
    }
    int next = item + 1;
    String rest = value;
    Matcher m = UNKNOWN_ITEM.matcher(value);
    int cut = -1;
    String name = "";
    while (m.find()) {
      if (Integer.parseInt(m.group(1)) == next && !known.contains(next) && next <= MAX_ITEMS) {
        if (cut >= 0) {
          unknown.put(name, clean(value.substring(cut, m.start())));
        } else {
          rest = value.substring(0, m.start());
        }
        cut = m.end();
        name = m.group(2).strip();
        next++;
      }
    }
    if (cut >= 0) {
      unknown.put(name, clean(value.substring(cut)));
    }
    return rest;
  }

  /** Cell marks become line ends; a rule of dashes and a lone dash are no text. */
  private static String clean(String value) {
    String text =
        value
            .replace('\u000B', '\n')
            .replaceAll("(?m)^[\\s_]*_{3,}\\s*$", "")
            .replaceAll("_{2,}\\s*$", "")
            .replaceAll("\\n{2,}", "\n")
            .strip();
    return text.matches("[-–—.:;\\s]*") ? "" : text;
  }

  boolean has(Box box) {
    return values.containsKey(box);
  }

  /** What stands in a box; several values are joined line by line, equal ones once. */
  String get(Box box) {
    return get(box, 0);
  }

  /**
   * The same with paragraphs put together again.
   *
   * @param width width of the page; 0 where lines are paragraphs already
   */
  String get(Box box, int width) {
    return String.join(
        "\n",
        values.getOrDefault(box, List.of()).stream()
            .filter(v -> !v.text().isEmpty())
            .map(v -> Paragraphs.joined(v.text(), width, v.column()))
            .distinct()
            .toList());
  }

  boolean isSps() {
    return values.keySet().stream().anyMatch(Box::isSps);
  }
}
