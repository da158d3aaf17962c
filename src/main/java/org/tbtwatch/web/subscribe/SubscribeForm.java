package org.tbtwatch.web.subscribe;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tbtwatch.nomenclature.Groups;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.web.page.NoticeCard;

/**
 * What somebody filled in.
 *
 * @param keywords as typed, one a line or parted by commas
 * @param exclude words that rule out
 * @param hs codes as typed
 * @param members codes or names as typed
 * @param breadth how widely words reach
 * @param email address as typed
 * @param zone their time zone
 * @param home code of the Member through whose enquiry point they comment; empty for the usual one
 */
public record SubscribeForm(
    String keywords,
    String exclude,
    String hs,
    String members,
    Breadth breadth,
    String email,
    String zone,
    String home) {
  private static final int LONGEST = 2_000;
  private static final int MOST = 60;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_ADDRESS = 250;

  /** Reads it; what is too long is cut. */
  public static SubscribeForm of(Map<String, List<String>> given, Language language) {
    return new SubscribeForm(
        first(given, "keywords"),
        first(given, "exclude"),
        first(given, "hs"),
        first(given, "members"),
        Breadth.parse(first(given, "breadth")).orElse(Breadth.NORMAL),
        first(given, "email"),
        first(given, "zone").isEmpty()
            ? language == Language.ZH ? "Asia/Shanghai" : "UTC"
            : first(given, "zone"),
        first(given, "home"));
  }

  private static String first(Map<String, List<String>> given, String name) {
    String value = given.getOrDefault(name, List.of()).stream().findFirst().orElse("").strip();
    return value.substring(0, Math.min(LONGEST, value.length()));
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("[,;，；、\\n\\r]+")) {
      if (!part.isBlank() && parts.size() < MOST) {
        parts.add(part.strip());
      }
    }
    return parts;
  }

  /** Whether the box that no person sees was filled in. */
  public static boolean isFilledByMachine(Map<String, List<String>> given) {
    return !first(given, "website").isEmpty();
  }

  /** Whether what stands there looks like an address of mail. */
  public boolean hasAddress() {
    return email.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+") && email.length() <= LONGEST_ADDRESS;
  }

  /** Whether it names anything to look for. */
  boolean isEmpty() {
    return keywords.isBlank() && hs.isBlank() && members.isBlank();
  }

  /** Codes that could not be read. */
  List<String> badCodes() {
    return parts(hs).stream().filter(c -> !isCode(c)).toList();
  }

  private static boolean isCode(String text) {
    try {
      HsCode.parse(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false; // said to the reader as a code that could not be read
    }
  }

  /** Members that nobody knows. */
  List<String> badMembers(Members table) {
    return parts(members).stream()
        .filter(m -> table.byName(m).isEmpty() && Groups.shipped().byName(m).isEmpty())
        .toList();
  }

  /** The search it asks for; what could not be read is left out. */
  SavedSearch search(Members table) {
    return new SavedSearch(
        name(),
        parts(keywords),
        parts(exclude),
        parts(hs).stream().filter(SubscribeForm::isCode).map(HsCode::parse).toList(),
        List.of(),
        parts(members).stream()
            .map(
                m ->
                    Groups.shipped()
                        .byName(m)
                        .map(Groups.Group::code)
                        .or(() -> table.byName(m).map(x -> x.code()))
                        .orElse(""))
            .filter(m -> !m.isEmpty())
            .distinct()
            .toList(),
        List.of(),
        List.of(),
        breadth);
  }

  /** What a reader who keeps several searches tells this one by. */
  private String name() {
    String named =
        Stream.of(keywords, hs, members).filter(t -> !t.isBlank()).findFirst().orElse("");
    return NoticeCard.cut(String.join(", ", parts(named)), LONGEST_NAME);
  }

  /** Code of their Member, as far as the table knows it; empty for the usual one. */
  public String homeMember(Members table) {
    return table.knows(home) ? home : "";
  }

  /** The zone, as far as there is one of this name. */
  public ZoneId zoneId() {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      return ZoneId.of("UTC"); // a zone this machine does not know
    }
  }
}
