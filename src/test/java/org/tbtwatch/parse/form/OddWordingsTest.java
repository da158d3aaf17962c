package org.tbtwatch.parse.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wordings seen in the wild or close to them, one row each. */
class OddWordingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kite act (11 pages, in Chinese).                        | Kite act           | 11        | Chinese
          Kite act; (11 page(s), in English)                      | Kite act           | 11        | English
          Kite act 3 pages, in Thai)                              | Kite act           | 3         | Thai
          Kite act. (Available in Japanese, 6 pages).             | Kite act           | 6         | Japanese
          Kite act (about 50 pages, available in English)         | Kite act           | about 50  | English
          Kite act (Side Doors), (pages 2630-2637)                | Kite act (Side Doors) | 2630-2637 | ''
          Kite act (5 pages; French and German)                   | Kite act           | 5         | French and German
          Loi (12 pages, disponible en français et en allemand)   | Loi                | 12        | français et en allemand
          Ley (4 página(s), en Español)                           | Ley                | 4         | Español
          A (2 pages, in Thai); B (3 pages, in Thai)              | A; B               | 2; 3      | Thai
          风筝标准（8页，中文）                                     | 风筝标准            | 8         | 中文
          Kites (second edition)                                  | Kites (second edition) | ''    | ''
          """)
  void titlesPartFromTheirPagesAndLanguages(
      String box, String title, String pages, String languages) {
    assertEquals(new TitleBox(title, pages, languages), TitleBox.of(box));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ISO 10993-1:2018                       | ISO 10993-1:2018
          ISO 10993-1: 2018                      | ISO 10993-1:2018
          BS EN ISO 20345:2011                   | EN ISO 20345:2011
          EN 771-1:2011+A1:2015, EN 771          | EN 771-1:2011+A1:2015;EN 771
          ISO/IEC 17021-1:2015 and ISO/TS 16949  | ISO/IEC 17021-1:2015;ISO/TS 16949
          NMX-EC-17020-IMNC-2014                 | ''
          in harmony with IEC standards          | ''
          CODEX STAN 1-1985; CXS 192-1995        | CODEX STAN 1-1985;CXS 192-1995
          CAC/GL 21-1997                         | CAC/GL 21-1997
          ITU-T K.21 and ITU-R M.1371-5          | ITU-T K.21;ITU-R M.1371-5
          UN Regulation No. 155                  | UN Regulation No. 155
          UNECE R100; UN/ECE Regulation No 48    | UN Regulation No. 100;UN Regulation No. 48
          ASTM D4814-21                          | ASTM D4814-21
          OIML R 76-1:2006                       | OIML R 76-1:2006
          (ISPM) No. 15; NIMF 15                 | ISPM 15
          I-ETS 300 440                          | I-ETS 300 440
          IEEE 802.11-2016                       | IEEE 802.11:2016
          PUBLICADO EN 2018                      | ''
          """)
  void standardsAreNamedInOneWay(String text, String standards) {
    List<String> expected = standards.isEmpty() ? List.of() : List.of(standards.split(";"));
    assertEquals(expected, StandardsCited.in(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2.9.2 [X], 2.10.1 [ ], 5.6.2 [X], 5.7.1 [ ], other:      | 2.9.2;5.6.2
          2.9.2 [ X ], 2.10.1 [   ], 5.6.2 [x], 5.7.1 [ ],3.2 [ ]  | 2.9.2;5.6.2
          2.9.2 ☐, 2.10.1 ☒, 5.6.2 ☐, 5.7.1 ☑                     | 2.10.1;5.7.1
          2.9.2.                                                   | 2.9.2
          2.9.2 and 5.6.2                                          | 2.9.2;5.6.2
          2.9.2 [ ], 5.6.2 [ ], other: Local (Article 3.2)         | 3.2
          2.9.2条[X],2.10.1条[ ]                                    | 2.9.2
          2.9.2 [ ], 2.10.1 [ ], other:                            | ''
          """)
  void articlesAreTickedBehindTheirNumbers(String box, String articles) {
    List<String> expected = articles.isEmpty() ? List.of() : List.of(articles.split(";"));
    assertEquals(expected, TickBoxes.articles(box));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Safety and consumer protection.              | health;consumer-protection
          To protect plant health from pests           | animal-plant
          Air quality in towns                         | ''
          Effective spectrum management                | ''
          Protección del medio ambiente                | environment
          Protection de la santé des personnes         | health
          Sécurité nationale                           | security
          保护动植物健康                                 | animal-plant
          防止欺诈行为，保护消费者                         | consumer-protection
          Other                                        | other
          Not specified                                | not-specified
          Other reasons of the ministry                | ''
          Consumer information, labelling; Harmonization | labelling;harmonization
          """)
  void objectivesAreToldByTheirWords(String text, String words) {
    List<String> found =
        ObjectiveWords.in(text).stream()
            .map(name -> org.tbtwatch.notification.Objective.parse(name).orElseThrow().word())
            .toList();
    assertEquals(words.isEmpty() ? List.of() : List.of(words.split(";")), found);
  }

  @Test
  void anAddressPartedByThePageIsPutTogether() {
    String start = "https://members.example.org/crnattachments/2024/TBT/PHL/24_03857_00";
    assertEquals(start + "_e.pdf", FormLinks.joined(start + "\n    _e.pdf"));
    assertEquals(start + "\nNext words follow", FormLinks.joined(start + "\nNext words follow"));
    assertEquals(
        start + ".pdf\nhttps://b.example", FormLinks.joined(start + ".pdf\nhttps://b.example"));
  }

  @Test
  void anOfficesWebsiteIsNoNotifiedText() {
    String box =
        "Tel. 5\nWebsite: http://office.example\nhttps://members.example/a.pdf\n"
            + "Website:\nhttp://one.example\nhttp://two.example\nAlso: (http://text.example/b).";
    assertEquals(
        List.of("https://members.example/a.pdf", "http://text.example/b"),
        FormLinks.in(box, "").stream().map(org.tbtwatch.notification.Link::url).toList());
  }
}
