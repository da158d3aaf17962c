package org.tbtwatch.nomenclature;

import java.util.List;

/**
 * One product, whatever it is called: its terms in four languages and the codes it belongs to.
 *
 * @param number its place in the table
 * @param id its name in the table: {@code lithium-ion-battery}
 * @param hs HS 2022 codes, the main one first; of two digits for a family of products
 * @param ics ICS codes
 * @param terms cells of terms parted by {@code |}, in the order of {@link Language}
 * @param ambiguous whether one of its terms also means something quite different
 * @param family whether it is a kind whose members are the products of its codes
 */
public record Concept(
    int number,
    String id,
    List<String> hs,
    List<String> ics,
    List<String> terms,
    boolean ambiguous,
    boolean family) {
  public Concept {
    hs = List.copyOf(hs);
    ics = List.copyOf(ics);
    terms = List.copyOf(terms);
  }

  /** Its terms in a language, the preferred one first. */
  public List<String> terms(Language language) {
    return Table.parts(terms.get(language.ordinal()));
  }

  /** Its preferred term in a language. */
  public String name(Language language) {
    String cell = terms.get(language.ordinal());
    int end = cell.indexOf('|');
    return end < 0 ? cell : cell.substring(0, end);
  }

  /** The heading it mainly belongs to. */
  public String heading() {
    return heading(hs.get(0));
  }

  /** All headings it belongs to; none where the table ties it to whole chapters only. */
  public List<String> headings() {
    return hs.stream().filter(c -> c.length() >= 4).map(Concept::heading).distinct().toList();
  }

  private static String heading(String code) {
    return code.length() <= 4 ? code : code.substring(0, 4);
  }

  /** Whether the two have a heading in common. */
  public boolean sharesHeading(Concept other) {
    for (String a : hs) {
      for (String b : other.hs) {
        if (a.regionMatches(0, b, 0, Math.min(4, Math.min(a.length(), b.length())))) {
          return true;
        }
      }
    }
    return false;
  }
}
