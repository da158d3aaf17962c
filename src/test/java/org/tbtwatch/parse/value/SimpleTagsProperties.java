package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The quick way gives what the HTML parser gives, or nothing. */
class SimpleTagsProperties {
  private static final List<String> PIECES =
      List.of(
          "<p>",
          "</p>",
          "<p style=\"margin: 0; color:red\">",
          "<br>",
          "<br />",
          "</br>",
          "<BR/>",
          "<strong>",
          "</strong>",
          "<span lang=\"en\">",
          "</span>",
          "<ul><li>",
          "</li></ul>",
          "<div>",
          "</div>",
          "<table><tr><td>",
          "<a href='x>y'>",
          "<p title=\"a > b\">",
          "<!-- no -->",
          "< 5 W",
          "<5 inch",
          "<pre>\n",
          "Steel bars",
          " ",
          "\n",
          "\r\n",
          "&nbsp;",
          "&amp;",
          "&lt;p&gt;",
          "&eacute",
          "&#8211;",
          "&nosuch;",
          "a & b",
          "钢材",
          "\u00A0",
          ">");

  @Provide
  Arbitrary<String> fragments() {
    return Arbitraries.of(PIECES).list().ofMaxSize(14).map(l -> String.join("", l));
  }

  @Property(tries = 3000)
  void whatIsTakenOutQuicklyIsWhatTheParserTakesOut(@ForAll("fragments") String html) {
    String quick = SimpleTags.removed(html);
    if (quick != null) {
      assertEquals(words(HtmlText.parsed(html)), words(quick), html);
    }
  }

  /** As the callers see it: how many blanks or line ends stand together does not matter. */
  private static String words(String text) {
    return text.replaceAll("[\\s\\u00A0]*\\u2028[\\s\\u00A0\\u2028]*", "\n")
        .replaceAll("[ \\t\\u00A0]+", " ")
        .strip();
  }

  @Test
  void whatSourcesDeliverGoesTheQuickWay() {
    assertNotNull(
        SimpleTags.removed("<p style=\"margin:0\">Toys &amp; <strong>games</strong></p>"));
    assertNull(SimpleTags.removed("<table><tr><td>a</td></tr></table>"));
    assertNull(SimpleTags.removed("lamps <5 W"));
  }
}
