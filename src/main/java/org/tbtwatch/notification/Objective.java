package org.tbtwatch.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a Member regulates, in the WTO's own list of objectives. */
public enum Objective {
  HEALTH_SAFETY("Protection of human health or safety", "health"),
  ENVIRONMENT("Protection of the environment", "environment"),
  ANIMAL_PLANT("Protection of animal or plant life or health", "animal-plant"),
  DECEPTIVE_PRACTICES(
      "Prevention of deceptive practices and consumer protection", "consumer-protection"),
  LABELLING("Consumer information, labelling", "labelling"),
  QUALITY("Quality requirements", "quality"),
  HARMONIZATION("Harmonization", "harmonization"),
  NATIONAL_SECURITY("National security requirements", "security"),
  TRADE_FACILITATION("Reducing trade barriers and facilitating trade", "trade"),
  COST_SAVING("Cost saving and productivity enhancement", "cost"),
  OTHER("Other", "other"),
  NOT_SPECIFIED("Not specified", "not-specified");

  private static final Pattern AREA = Pattern.compile("\\s*\\((?i:tbt|sps)\\)$");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern BEHIND = Pattern.compile("^\\s*(\\([A-Za-z]{2,4}\\))?[\\s;,|.]*");

  private final String wtoName;
  private final String word;

  Objective(String wtoName, String word) {
    this.wtoName = wtoName;
    this.word = word;
  }

  /** The name as the WTO writes it in English. */
  public String wtoName() {
    return wtoName;
  }

  /** A short word to type in a subscribers file: {@code health}, {@code labelling}. */
  public String word() {
    return word;
  }

  /** The objective with this name or word, whatever its case and a trailing "(TBT)". */
  public static Optional<Objective> parse(String text) {
    String name = bare(text);
    for (Objective o : values()) {
      if (o.wtoName.equalsIgnoreCase(name) || o.word.equalsIgnoreCase(name)) {
        return Optional.of(o);
      }
    }
    return Optional.empty();
  }

  /**
   * Takes a joined cell apart without splitting a name that holds a comma itself.
   *
   * @return names as written without "(TBT)", known ones in the WTO's spelling, in written order
   */
  public static List<String> split(String cell) {
    List<String> found = new ArrayList<>();
    String rest = cell.replace('\u00A0', ' ').strip();
    while (!rest.isEmpty()) {
      Optional<Objective> known = startOf(rest);
      int end = known.isPresent() ? known.get().wtoName.length() : firstSeparator(rest);
      String name = known.map(Objective::wtoName).orElse(bare(rest.substring(0, end)));
      if (!name.isEmpty() && !found.contains(name)) {
        found.add(name);
      }
      rest = BEHIND.matcher(rest.substring(end)).replaceFirst("");
    }
    return List.copyOf(found);
  }

  private static Optional<Objective> startOf(String text) {
    for (Objective o : values()) {
      int length = o.wtoName.length();
      if (text.regionMatches(true, 0, o.wtoName, 0, length) && endsName(text, length)) {
        return Optional.of(o);
      }
    }
    return Optional.empty();
  }

  /** "Other reasons" is not the objective "Other" followed by something. */
  private static boolean endsName(String text, int at) {
    String rest = text.substring(at);
    String next = rest.stripLeading();
    return next.isEmpty()
        || ";,|.(".indexOf(next.charAt(0)) >= 0
        || rest.charAt(0) == '\n'
        || (rest.length() > next.length() && Character.isUpperCase(next.charAt(0)));
  }

  private static int firstSeparator(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ';' || c == '|' || c == '\n' || (c == ',' && startsUpper(text, i + 1))) {
        return i;
      }
    }
    return text.length();
  }

  private static boolean startsUpper(String text, int from) {
    String rest = text.substring(from).stripLeading();
    return !rest.isEmpty() && Character.isUpperCase(rest.charAt(0));
  }

  private static String bare(String text) {
    String name = AREA.matcher(text.strip()).replaceFirst("");
    return BLANKS.matcher(name).replaceAll(" ").strip();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
