package org.tbtwatch.parse.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

  @Test
  void paragraphsBecomeLines() {
    assertEquals(
        "TITLE: Seeds\nAGENCY: Board\nEffective 1 May",
        HtmlText.paragraphs(
            "<p style=\"margin:2px !important;\">TITLE: Seeds <br />AGENCY: Board</p>\r\n"
                + "<p>Effective&nbsp;1\r\nMay</p>"));
  }

  @Test
  void aTitleStaysOnOneLine() {
    assertEquals(
        "Rice – Specification", HtmlText.line("<p>Rice –\n<strong>Specification</strong></p>"));
  }

  @Test
  void fragmentsEscapedTwiceAreCleaned() {
    assertEquals(
        "Seed & feed rules",
        HtmlText.line(
            "&lt;span style=\"line-height:107%;\"&gt;Seed &amp;amp; feed rules&lt;/span&gt;"));
  }

  @Test
  void tagsEscapedInsideTagsAreCleanedToo() {
    assertEquals(
        "one\ntwo three",
        HtmlText.paragraphs("<p>&lt;p&gt;one&lt;/p&gt;</p><p>two\n&lt;b&gt;three&lt;/b&gt;</p>"));
  }

  @Test
  void whatOnlyLooksLikeATagIsText() {
    assertEquals("lamps <5 W and >60 V", HtmlText.line("lamps <5 W and >60 V"));
    assertEquals("x <y and z> w", HtmlText.line("x <y and z> w"));
    assertEquals("R&D at AT&T", HtmlText.line("R&D at AT&T"));
    assertEquals("below 5 <10", HtmlText.line("<p>below 5 &lt;10</p>"));
  }

  @Test
  void strayBlanksAndInvisibleSignsGo() {
    assertEquals("a b c", HtmlText.line("\uFEFF a\u00A0 b\u200B\t\n c\u00AD "));
    assertEquals("a\nb", HtmlText.paragraphs("a \r\n\r\n \n b"));
  }

  @Test
  void scriptsAreNoText() {
    assertEquals(
        "Toys", HtmlText.line("<div>Toys<script>alert(1)</script><style>p{}</style></div>"));
  }

  @Test
  void listsAndTablesKeepTheirLines() {
    assertEquals(
        "one\ntwo\na b",
        HtmlText.paragraphs(
            "<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>"));
  }
}
