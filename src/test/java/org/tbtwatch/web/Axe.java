package org.tbtwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** Looks whether everybody can use a page, by the rules of WCAG 2.2 AA. */
final class Axe {
  private Axe() {}

  /** Fails where a rule is broken, or the page is wider than the window. */
  static void isSound(Page page, String path, int width) {
    page.navigate(path);
    List<Rule> violations =
        new AxeBuilder(page)
            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
            .setLegacyMode(true) // no frames of others, so no second page is needed to look at them
            .analyze()
            .getViolations();
    assertTrue(
        violations.isEmpty(),
        path
            + " "
            + width
            + ": "
            + violations.stream()
                .map(
                    v ->
                        v.getId()
                            + " "
                            + v.getNodes().stream().limit(3).map(n -> n.getHtml()).toList())
                .collect(Collectors.joining("; ")));
    Object wider = page.evaluate("document.documentElement.scrollWidth > window.innerWidth");
    assertEquals(false, wider, path + " is wider than " + width);
  }
}
