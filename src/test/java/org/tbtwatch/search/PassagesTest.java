package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The passages that show why a notice was found. */
class PassagesTest extends KnownNotices {
  @Test
  void passagesMarkTheWordsThatHit() {
    assertEquals(
        "Rechargeable [battery] packs (HS 8507.60)", passage("batteries", "productsCovered"));
    assertEquals("儿童[玩具]安全技术规范", passage("玩具", "title"));
    assertEquals("[儿童玩具]安全技术规范", passage("兒童玩具", "title"));
    assertEquals(
        "Regulation on lithium-ion [battery] [safety] for e-bikes",
        passage("\"battery safety\"", "title"));
    assertEquals(
        "Norma oficial mexicana para la seguridad de los [juguetes]", passage("juguete", "title"));
    assertEquals(
        "Energy conservation standards for [refrigerators]", passage("refridgerator~", "title"));
    assertEquals("Energy conservation standards for [refrigerators]", passage("refrig*", "title"));
    assertEquals(
        "Annex 3: [zirconium] crucibles are tested at 900 degrees.",
        passage("zirconium", "attachedText"));
  }

  private static String passage(String query, String field) {
    return find(query)
        .hits()
        .get(0)
        .highlights()
        .getOrDefault(field, "none")
        .replace(SearchResult.MARK_START, '[')
        .replace(SearchResult.MARK_END, ']');
  }
}
