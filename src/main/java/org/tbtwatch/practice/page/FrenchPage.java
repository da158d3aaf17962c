package org.tbtwatch.practice.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;
import org.tbtwatch.practice.Troubles;

/** A national page in French that no manual describes: labels and values one under the other. */
public final class FrenchPage {
  public static final String PATH = "/national/fr/avis";
  private static final int LISTED = 8;
  private static final int KEPT = 30;
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.FRENCH);

  private final List<PracticeRecord> newestFirst;

  public FrenchPage(PracticeData data) {
    this.newestFirst =
        data.records().stream()
            .filter(r -> !r.symbols().isEmpty() && r.distribution().isPresent())
            .sorted(
                Comparator.comparing((PracticeRecord r) -> r.distribution().orElse(LocalDate.MIN))
                    .reversed())
            .limit(KEPT)
            .toList();
  }

  /** One of its pages. */
  public Answer page(Query query, Paging paging) {
    int page = Math.max(1, query.number("p", 1));
    Paging.Part part = paging.part((page - 1) * LISTED, LISTED, newestFirst.size());
    StringBuilder body = new StringBuilder("<main><h1>Avis OTC</h1>\n");
    for (PracticeRecord r : newestFirst.subList(part.from(), part.to())) {
      body.append("<section class=\"avis\"><h3>").append(DirtyHtml.escaped(r.title()));
      body.append("</h3><dl>");
      line(body, "Cote", r.symbolCell());
      line(body, "Membre", String.join(", ", r.memberNames()));
      line(body, "Distribué le", r.distribution().map(d -> d.format(WORDS)).orElse(""));
      line(body, "Observations", r.deadline().map(d -> "jusqu'au " + d.format(WORDS)).orElse("-"));
      body.append("</dl>");
      r.documents().stream()
          .findFirst()
          .ifPresent(
              d ->
                  body.append("<a class=\"texte\" href=\"")
                      .append(DirtyHtml.escaped(d))
                      .append("\">Texte notifié</a>"));
      body.append("</section>\n");
    }
    if (page * LISTED < part.total()) {
      body.append("<nav><a class=\"suite\" href=\"?p=").append(page + 1);
      body.append("\">Page suivante</a></nav>");
    }
    return Answer.html(200, Troubles.page("Avis OTC", body.append("</main>").toString()));
  }

  private static void line(StringBuilder body, String label, String value) {
    body.append("<dt>").append(label).append("</dt><dd>");
    body.append(DirtyHtml.escaped(value)).append("</dd>");
  }
}
