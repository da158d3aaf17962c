package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.IcsCode;

/** A small index of nine known notices, on 10 March 2026. */
abstract class KnownNotices {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  @TempDir static Path dir;
  static NoticeIndex index;

  @BeforeAll
  static void fill() {
    index = NoticeIndex.open(dir, CLOCK);
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      notices().forEach(writing::put);
      writing.commit(1);
    }
  }

  @AfterAll
  static void close() {
    index.close();
  }

  static SearchResult find(String query) {
    return index.search(SearchRequest.of(query, 0));
  }

  /** Symbols of all that was found, in their order. */
  static String found(SearchResult result) {
    Set<String> symbols =
        result.hits().stream()
            .map(h -> h.symbol().replace("G/TBT/N/", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(result.total(), result.hits().size());
    return String.join(" ", symbols);
  }

  private static List<IndexedNotice> notices() {
    List<IndexedNotice> all = new ArrayList<>();
    FiledNotification battery =
        Notices.filed(
            "G/TBT/N/EU/100",
            b ->
                Notices.dated(b, "2026-01-10", "2026-02-10")
                    .title("Regulation on lithium-ion battery safety for e-bikes")
                    .productsCovered("Rechargeable battery packs (HS 8507.60)")
                    .description("The draft sets limits for the thermal stability of cells.")
                    .objectives(List.of("Protection of human health or safety"))
                    .hsCodes(Notices.hs("8507.60.00"))
                    .icsCodes(List.of(IcsCode.parse("29.220.30"))));
    FiledNotification batteryAdd =
        Notices.filed(
            "G/TBT/N/EU/100/Add.1",
            b -> Notices.dated(b, "2026-02-20", "2026-04-01").title("Comment period extended"));
    all.add(Notices.of(battery, battery, batteryAdd));
    all.add(Notices.of(batteryAdd, battery, batteryAdd));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/CHN/200",
                b ->
                    Notices.dated(b, "2026-03-01", "2026-05-01")
                        .title("儿童玩具安全技术规范")
                        .productsCovered("玩具;塑料玩偶")
                        .hsCodes(Notices.hs("9503"))
                        .icsCodes(List.of(IcsCode.parse("97.200"))))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/MEX/300",
                b ->
                    Notices.dated(b, "2025-12-01", "2026-03-12")
                        .title("Norma oficial mexicana para la seguridad de los juguetes")
                        .productsCovered("Juguetes y artículos para niños")
                        .originalLanguage("es"))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/CAN/400",
                b ->
                    b.distributionDate(LocalDate.parse("2025-11-05"))
                        .title("Règlement sur la sécurité des jouets et des produits pour enfants")
                        .productsCovered("Jouets")
                        .originalLanguage("fr"))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/1234",
                b ->
                    Notices.dated(b, "2025-06-01", "2025-08-01")
                        .title("Energy conservation standards for refrigerators")
                        .productsCovered("Refrigerators; freezers")
                        .relevantDocuments("ISO 9001, see also G/TBT/N/EU/100")
                        .keywords(List.of("energy"))
                        .hsCodes(Notices.hs("8418.10 to 8418.40")))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/12345",
                b ->
                    Notices.dated(b, "2026-02-01", "2026-03-10")
                        .title("Labelling of toys")
                        .description("Warnings for batteries in toys; see 16 CFR 1250.")
                        .hsCodes(Notices.hs("95", "850650")))));
    all.add(
        Notices.alone(
            Notices.filed(
                "G/TBT/N/USA/77/Rev.1",
                b -> b.title("Cosmetics: colour additives").finalDateForComments(FormDate.NONE))));
    all.add(
        new IndexedNotice(
            Notices.filed("G/TBT/N/KOR/5", b -> b.title("Safety confirmation")),
            new org.tbtwatch.notification.Measure(
                org.tbtwatch.notification.DocumentSymbol.parse("G/TBT/N/KOR/5"),
                List.of(Notices.filed("G/TBT/N/KOR/5", b -> b.title("Safety confirmation")))),
            List.of("8507"),
            "Annex 3: zirconium crucibles are tested at 900 degrees."));
    return all;
  }
}
