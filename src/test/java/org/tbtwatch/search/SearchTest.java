package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found for what users type. */
class SearchTest extends KnownNotices {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          batteries                        | EU/100 EU/100/Add.1 USA/12345
          BATTERY                          | EU/100 EU/100/Add.1 USA/12345
          =batteries                       | USA/12345
          lithium batteries                | EU/100 EU/100/Add.1
          lithium AND batteries            | EU/100 EU/100/Add.1
          lithium OR cosmetics             | EU/100 EU/100/Add.1 USA/77/Rev.1
          batteries -toys                  | EU/100 EU/100/Add.1
          batteries NOT toys               | EU/100 EU/100/Add.1
          batteries AND NOT (toys OR cars) | EU/100 EU/100/Add.1
          "battery safety"                 | EU/100 EU/100/Add.1
          "safety battery"                 |
          "lithium safety"~3               | EU/100 EU/100/Add.1
          “battery safety”                 | EU/100 EU/100/Add.1
          ebike                            | EU/100 EU/100/Add.1
          e-bikes                          | EU/100 EU/100/Add.1
          lithium-ion                      | EU/100 EU/100/Add.1
          juguete                          | MEX/300
          juguetes                         | MEX/300
          ninos                            | MEX/300
          jouet                            | CAN/400
          jouets                           | CAN/400
          securite                         | CAN/400
          玩具                             | CHN/200
          兒童玩具                         | CHN/200
          儿童用玩具                       | CHN/200
          玩偶                             | CHN/200
          偶                               | CHN/200
          "安全技术"                       | CHN/200
          "技术安全"                       |
          refriger*                        | USA/1234
          re?rigerator*                    | USA/1234
          refridgerators~                  | USA/1234
          title:toys                       | USA/12345
          products:refrigerator            | USA/1234
          title:(energy refrigerators)     | USA/1234
          member:EU                        | EU/100 EU/100/Add.1
          member:CHN,KOR                   | CHN/200 KOR/5
          member:"United States"           | USA/1234 USA/12345 USA/77/Rev.1
          brazil                           |
          canada                           | CAN/400
          hs:8507                          | EU/100
          hs:850760                        | EU/100
          hs:85                            | EU/100 USA/12345
          hs:8418.21                       | USA/1234
          hs:8401..8417                    |
          hs:9503                          | CHN/200 USA/12345
          hsInferred:850760                | KOR/5
          ics:97                           | CHN/200
          ics:97.200.50                    | CHN/200
          ics:97.180                       |
          kind:addendum                    | EU/100/Add.1
          objective:health                 | EU/100
          date:2026                        | CHN/200 EU/100 EU/100/Add.1 USA/12345
          date:2025-11-01..2025-12-31      | CAN/400 MEX/300
          date:[2025-11-01 TO 2025-12-31]  | CAN/400 MEX/300
          date:<2025-11-05                 | USA/1234
          deadline:>=2026-04-01            | CHN/200 EU/100 EU/100/Add.1
          open:yes                         | CHN/200 EU/100 EU/100/Add.1 MEX/300 USA/12345
          open:yes toys                    | USA/12345
          G/TBT/N/USA/1234                 | USA/1234
          USA/1234                         | USA/1234
          usa/1234                         | USA/1234
          _G_TBT_N_USA_1234                | USA/1234
          G / TBT / N / USA / 1234         | USA/1234
          G/TBTN25/USA1234.docx            | USA/1234
          EU/100                           | EU/100 EU/100/Add.1
          G/TBT/N/EU/100/Add 1             | EU/100 EU/100/Add.1
          usa/77                           | USA/77/Rev.1
          symbol:USA/1234                  | USA/1234
          G/TBT/N/USA                      | USA/1234 USA/12345 USA/77/Rev.1
          ISO/9001                         | USA/1234
          zirconium                        | KOR/5
          lithium (                        | EU/100 EU/100/Add.1
          lithium )) batteries             | EU/100 EU/100/Add.1
          "lithium batteries               | EU/100 EU/100/Add.1
          lithium AND AND batteries        | EU/100 EU/100/Add.1
          AND lithium OR                   | EU/100 EU/100/Add.1
          lithium *batteries               | EU/100 EU/100/Add.1
          the battery of an e-bike         | EU/100 EU/100/Add.1
          ｌｉｔｈｉｕｍ                   | EU/100 EU/100/Add.1
          lithium^3 batteries^0.1          | EU/100 EU/100/Add.1
          toys, batteries                  | USA/12345
          lithium zzzqqq                   | EU/100 EU/100/Add.1
          """)
  void findsWhatIsMeant(String query, String expected) {
    SearchResult result = find(query);
    assertEquals(expected == null ? "" : expected, found(result), result.readAs());
  }
}
