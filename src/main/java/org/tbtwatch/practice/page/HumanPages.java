package org.tbtwatch.practice.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;

/** The pages for people: one notification, and the newest ones as a list. */
public final class HumanPages {
  public static final String PATH = "/en/Search";
  static final String VIEW = PATH + "?viewData=";
  private static final int LISTED = 100;
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private final List<PracticeRecord> newestFirst;

  public HumanPages(PracticeData data) {
    newestFirst =
        data.records().stream()
            .sorted(
                (a, b) ->
                    b.distribution()
                        .orElse(LocalDate.MIN)
                        .compareTo(a.distribution().orElse(LocalDate.MIN)))
            .toList();
  }

  /** The page of a notification, asked for by number or by symbol; empty if there is none. */
  public Optional<String> view(String wanted) {
    String key = wanted.strip();
    return newestFirst.stream().filter(r -> isOf(r, key)).findFirst().map(HumanPages::page);
  }

  private static boolean isOf(PracticeRecord r, String key) {
    if (key.matches("\\d{1,9}")) {
      int id = Integer.parseInt(key);
      return id >= r.id() && id < r.id() + r.rows();
    }
    return r.symbols().stream().anyMatch(s -> s.strip().equalsIgnoreCase(key));
  }

  public String list() {
    StringBuilder rows = new StringBuilder();
    for (PracticeRecord r : newestFirst.subList(0, Math.min(LISTED, newestFirst.size()))) {
      rows.append("<tr><td>")
          .append(text(String.join(", ", r.memberNames())))
          .append("</td><td><a href=\"")
          .append(VIEW)
          .append(r.id())
          .append("\">")
          .append(text(r.symbolCell()))
          .append("</a><br>")
          .append(text(r.title()))
          .append("</td><td>")
          .append(day(r.distribution()))
          .append("<br>")
          .append(day(r.deadline()))
          .append("</td></tr>\n");
    }
    return html(
        "Search",
        "<table class=\"table\"><thead><tr><th>Notifying Member</th><th>Symbol and title</th>"
            + "<th>Distribution/Comments</th></tr></thead><tbody>\n"
            + rows
            + "</tbody></table>");
  }

  private static String page(PracticeRecord r) {
    return html(
        r.symbolCell(),
        "<dl>"
            + box("Document symbol", r.symbolCell())
            + box("Notifying Member", String.join(", ", r.memberNames()))
            + box("Notification type", r.typeShown())
            + box("Title", r.title())
            + box("Description of content", r.description())
            + box("Products covered", r.products())
            + box("HS code(s)", String.join(", ", r.hs()))
            + box("ICS code(s)", String.join(", ", r.ics()))
            + box("Objectives", String.join("; ", r.objectives()))
            + box("Distribution date", day(r.distribution()))
            + box("Final date for comments", day(r.deadline()))
            + box("Notified document", String.join("\n", r.documents()))
            + "</dl>");
  }

  private static String box(String label, String value) {
    return value.isEmpty() ? "" : "<dt>" + label + "</dt><dd>" + text(value) + "</dd>\n";
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(d -> d.format(SLASHES)).orElse("");
  }

  private static String text(String plain) {
    return DirtyHtml.escaped(plain).replace("\n", "<br>");
  }

  private static String html(String title, String body) {
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%1$s - practice site</title>
    <style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
    dt{font-weight:600;margin-top:1rem}dd{margin:0}td{vertical-align:top;padding:.3rem .6rem}</style>
    </head><body><p><strong>Practice site.</strong> Made-up notifications for trying tbtwatch;
    not the WTO.</p><h1>%1$s</h1>
    %2$s
    </body></html>
    """
        .formatted(text(title), body);
  }
}
