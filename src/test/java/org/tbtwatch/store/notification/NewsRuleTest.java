package org.tbtwatch.store.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tbtwatch.store.Samples.date;
import static org.tbtwatch.store.Samples.notification;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Notification;

class NewsRuleTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

  private static Notification distributed(String date) {
    Notification.Builder n =
        Notification.of(List.of(DocumentSymbol.parse("G/TBT/N/USA/1"))).productsCovered("Toys");
    return (date == null ? n : n.distributionDate(LocalDate.parse(date))).build();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # distributed, broken since, backfill, open,  above, news
          2026-03-31,   -,            false,    false, false, true
          2026-03-01,   -,            false,    false, false, true
          2026-02-28,   -,            false,    false, false, false
          2026-02-28,   -,            false,    true,  false, true
          2026-02-28,   -,            false,    false, true,  false
          2026-02-28,   2026-02-01,   false,    false, false, true
          2026-02-28,   2026-03-20,   false,    false, false, false
          2026-03-01,   -,            true,     false, false, true
          2026-02-28,   -,            true,     true,  false, false
          -,            -,            false,    false, true,  true
          -,            -,            false,    true,  false, true
          -,            -,            false,    false, false, false
          -,            -,            true,     true,  true,  false
          """)
  void aNewDocumentIsNews(
      String distributed,
      LocalDate broken,
      boolean backfill,
      boolean open,
      boolean above,
      boolean news) {
    NewsRule rule = new NewsRule(TODAY, Optional.ofNullable(broken), backfill);
    assertEquals(news, rule.isNewsWhenNew(distributed(distributed), () -> open, () -> above));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # distributed, products,       state, open,  was,   news
          2026-03-20,   'Toys, dolls',  false, false, false, true
          2026-03-20,   ' TOYS. ',      false, false, false, false
          2026-03-20,   Toys,           true,  false, false, true
          2026-03-20,   Toys,           false, true,  true,  false
          2025-03-20,   Dolls,          false, false, false, false
          2025-03-20,   Dolls,          false, true,  false, true
          -,            Dolls,          false, false, true,  true
          -,            Dolls,          false, false, false, false
          """)
  void aFurtherVersionIsNews(
      String distributed, String products, boolean state, boolean open, boolean was, boolean news) {
    NewsRule rule = new NewsRule(TODAY, Optional.empty(), false);
    Notification before = distributed(distributed);
    Notification after = before.toBuilder().productsCovered(products).title("Other").build();
    assertEquals(news, rule.isNewsWhenChanged(before, after, () -> state, () -> open, () -> was));
  }

  @Test
  void deadlineCodesAndReasonsMoveButSpellingDoesNot() {
    Notification n = notification("G/TBT/N/USA/1").build();
    assertEquals(false, NewsRule.moved(n, n.toBuilder().title("x").url("y").build()));
    assertEquals(
        false, NewsRule.moved(n, n.toBuilder().hsCodes(List.of(HsCode.parse("95.03"))).build()));
    assertEquals(
        true, NewsRule.moved(n, n.toBuilder().hsCodes(List.of(HsCode.parse("9504"))).build()));
    assertEquals(
        true, NewsRule.moved(n, n.toBuilder().finalDateForComments(date("2026-05-01")).build()));
    assertEquals(
        true, NewsRule.moved(n, n.toBuilder().addendumReasons(List.of("withdrawn")).build()));
  }
}
