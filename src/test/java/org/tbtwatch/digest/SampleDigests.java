package org.tbtwatch.digest;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.AddendumReason;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.Change.FieldChange;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;
import org.tbtwatch.subscription.Subscriber;

/** Digests that could have gone out on 4 August 2026, made up. */
final class SampleDigests {
  static final Instant DUE = Instant.parse("2026-08-04T00:00:00Z");
  private static final Instant READ = Instant.parse("2026-08-03T22:12:00Z");

  private SampleDigests() {}

  static Subscriber reader(String language) {
    Map<String, String> zones =
        Map.of(
            "zh", "Asia/Shanghai",
            "en", "Europe/Dublin",
            "fr", "Africa/Abidjan",
            "es", "America/Mexico_City");
    Map<String, String> homes = Map.of("zh", "CHN", "en", "EU", "fr", "CIV", "es", "");
    return new Subscriber(
        "01J" + language,
        "export@firm.example",
        "",
        "",
        language,
        ZoneId.of(zones.getOrDefault(language, "UTC")),
        Frequency.DAILY,
        LocalTime.of(8, 0),
        DayOfWeek.MONDAY,
        7,
        homes.getOrDefault(language, ""),
        Subscriber.Status.ACTIVE,
        Instant.parse("2026-01-05T00:00:00Z"));
  }

  static Receipt receipt() {
    return new Receipt(
        List.of(
            new Receipt.Check("eping-search", Optional.of(READ), true, ""),
            new Receipt.Check("eping-workbook", Optional.of(READ.minusSeconds(40_000)), true, "")),
        68_412,
        List.of());
  }

  static Receipt brokenReceipt() {
    return new Receipt(
        List.of(
            new Receipt.Check("eping-search", Optional.of(READ), true, ""),
            new Receipt.Check(
                "wto-documents",
                Optional.of(Instant.parse("2026-07-28T12:00:00Z")),
                false,
                "docs.wto.org answered with a login page instead of the list"),
            new Receipt.Check("practice", Optional.empty(), false, "")),
        68_412,
        List.of("G/TBT/N/BRA/1612", "G/TBT/N/BRA/1613"));
  }

  static FiledNotification filed(Notification n) {
    Instant at = Instant.parse("2026-08-03T10:00:00Z");
    return new FiledNotification("01J-" + n.symbol().hashCode(), 1, n, Map.of(), at, at);
  }

  static Notification.Builder notification(String symbol) {
    return Notification.of(List.of(DocumentSymbol.parse(symbol)));
  }

  static Change arrival(FiledNotification f) {
    return new Change(
        "01K1", f.id(), 1, true, List.of(), f.notification().symbol(), f.firstRecordedAt(), true);
  }

  static DigestItem item(Notification n, DigestItem.Why... why) {
    FiledNotification f = filed(n);
    return new DigestItem(
        f, new Measure(n.symbol().base(), List.of(f)), List.of(arrival(f)), List.of(why));
  }

  static DigestItem.Why why(String name, Reason... reasons) {
    return new DigestItem.Why(name, List.of(reasons));
  }

  static Reason reason(Path path, String wanted, String found, String field) {
    return new Reason(path, wanted, found, field);
  }

  static FormDate date(String iso) {
    return FormDate.of(LocalDate.parse(iso));
  }

  /** Toys of the EU: new, seven weeks left, three ways of matching. */
  static DigestItem toys() {
    Notification n =
        notification("G/TBT/N/EU/1214")
            .title("Draft Commission Delegated Regulation on digital product passports for toys")
            .description(
                "This draft sets out which data a digital product passport for toys contains and"
                    + " how it is carried on the toy. Balloons, slime and magnetic toys carry a"
                    + " warning in the language of the market next to the data carrier. Economic"
                    + " operators keep the passport available for ten years.")
            .productsCovered(
                "Toys for children under 14 years of age, including balloons, slime and ride-on"
                    + " toys (HS 9503; ICS 97.200.50)")
            .hsCodes(HsCode.parseList("9503.00; 9504.50"))
            .icsCodes(List.of(IcsCode.parse("97.200.50")))
            .objectives(
                List.of("Protection of human health or safety", "Consumer information, labelling"))
            .articles(List.of("2.9.2", "5.6.2"))
            .regimes(List.of("CE"))
            .standardsCited(List.of("EN 71-1", "ISO 8124-1"))
            .distributionDate(LocalDate.parse("2026-07-24"))
            .finalDateForComments(date("2026-09-22"))
            .proposedAdoption(new FormDate("4th quarter of 2026", Optional.empty()))
            .proposedEntryIntoForce(date("2027-02-01"))
            .url("https://docs.example.org/wto/G/TBT/N/EU/1214")
            .documents(List.of(new Link("https://members.example.org/eu/26_04711_00_e.pdf", "en")))
            .build();
    return item(
        n,
        why(
            "玩具出口",
            reason(Path.TRANSLATION, "玩具", "toys", "title"),
            reason(Path.TRANSLATION, "玩具", "Toys", "productsCovered"),
            reason(Path.CODE_GIVEN, "9503", "9503.00", "hsCodes")),
        why("", reason(Path.WORD, "slime", "slime", "productsCovered")));
  }

  /** The same, found by a reader who wrote English words. */
  static DigestItem toysInEnglish() {
    DigestItem toys = toys();
    return new DigestItem(
        toys.filed(),
        toys.measure(),
        toys.changes(),
        List.of(
            why(
                "Toys, EU",
                reason(Path.WORD, "toys", "Toys", "productsCovered"),
                reason(Path.WORD, "toys", "toys", "title"),
                reason(Path.CODE_GIVEN, "9503", "9503.00", "hsCodes")),
            why("", reason(Path.WORD, "slime", "slime", "description"))));
  }

  /** Batteries of the United States: urgent, no deadline. */
  static DigestItem urgentBatteries() {
    return item(
        notification("G/TBT/N/USA/2271")
            .title("Emergency rule: lithium-ion batteries of electric bicycles")
            .description("Packs without a UL 2271 mark may not be sold in retail from August.")
            .productsCovered("Lithium-ion battery packs for electric bicycles and scooters")
            .objectives(List.of("Protection of human health or safety"))
            .articles(List.of("2.10.1"))
            .regimes(List.of("UL"))
            .distributionDate(LocalDate.parse("2026-08-01"))
            .url("https://docs.example.org/wto/G/TBT/N/USA/2271")
            .build(),
        why("Batteries", reason(Path.CODE_INFERRED, "8507", "8507.60", "productsCovered")));
  }

  /** Detergents of Morocco: in French, the period ends in five days. */
  static DigestItem frenchDetergents() {
    return item(
        notification("G/TBT/N/MAR/47")
            .title("Projet d’arrêté relatif aux détergents : phosphore et biodégradabilité")
            .description("La teneur en phosphore des détergents textiles ne dépasse pas 0,5 g.")
            .productsCovered("Détergents et produits de nettoyage")
            .hsCodes(HsCode.parseList("3402"))
            .objectives(List.of("Protection of the environment"))
            .articles(List.of("2.9.2"))
            .distributionDate(LocalDate.parse("2026-06-10"))
            .finalDateForComments(date("2026-08-09"))
            .originalLanguage("fr")
            .build(),
        why("", reason(Path.TRANSLATION, "洗涤剂", "Détergents", "productsCovered")));
  }

  /** Cheese of Uganda: no date given, so it is reckoned. */
  static DigestItem cheeseWithoutDate() {
    return item(
        notification("G/TBT/N/UGA/2301")
            .title("DUS 2901:2026, Cheese: specification, First Edition")
            .productsCovered("Milk powder and cheese")
            .hsCodes(HsCode.parseList("0402; 0406"))
            .icsCodes(List.of(IcsCode.parse("67.100")))
            .objectives(List.of("Quality requirements"))
            .articles(List.of("2.9.2"))
            .distributionDate(LocalDate.parse("2026-07-30"))
            .finalDateForComments(new FormDate("To be determined", Optional.empty()))
            .url("https://docs.example.org/wto/G/TBT/N/UGA/2301")
            .build(),
        why("Dairy", reason(Path.CODE_GIVEN, "0406", "0406", "hsCodes")));
  }

  /** Tyres of Oman: an addendum moved the deadline and widened the products. */
  static DigestItem tyresWithNewDeadline() {
    Notification base =
        notification("G/TBT/N/OMN/50")
            .title("Draft regulation on labelling of tyres with fuel economy classes")
            .description(
                "Labels show fuel economy, wet grip and noise of tyres for passenger cars.")
            .productsCovered("New and retreaded pneumatic tyres of rubber")
            .hsCodes(HsCode.parseList("4011; 4012"))
            .objectives(List.of("Protection of the environment", "Consumer information, labelling"))
            .articles(List.of("2.9.2"))
            .distributionDate(LocalDate.parse("2026-06-01"))
            .finalDateForComments(date("2026-07-31"))
            .url("https://docs.example.org/wto/G/TBT/N/OMN/50")
            .build();
    Notification addendum =
        notification("G/TBT/N/OMN/50/Add.1")
            .title("Draft regulation on labelling of tyres with fuel economy classes")
            .addendumReasons(List.of(AddendumReason.COMMENT_PERIOD_CHANGED.word()))
            .distributionDate(LocalDate.parse("2026-08-03"))
            .finalDateForComments(date("2026-08-30"))
            .build();
    FiledNotification f = filed(base);
    Change change =
        new Change(
            "01K2",
            f.id(),
            2,
            false,
            List.of(
                new FieldChange(
                    NotificationField.FINAL_DATE_FOR_COMMENTS, "2026-07-31", "2026-08-30"),
                new FieldChange(
                    NotificationField.PRODUCTS_COVERED,
                    "New pneumatic tyres of rubber",
                    "New and retreaded pneumatic tyres of rubber")),
            addendum.symbol(),
            f.changedAt(),
            true);
    return new DigestItem(
        f,
        new Measure(base.symbol(), List.of(f, filed(addendum))),
        List.of(change),
        List.of(
            why(
                "Rubber",
                reason(Path.WORD, "tyres", "tyres", "title"),
                reason(Path.CODE_GIVEN, "4011", "4011", "hsCodes"))));
  }

  /** Meters of Canada: adopted, enters into force in December. */
  static DigestItem adoptedMeters() {
    Notification n =
        notification("G/TBT/N/CAN/1094/Rev.1/Add.2")
            .title("Static meters for active electrical energy")
            .description(
                "Reason for Addendum:\n[ ] Comment period changed - date:\n"
                    + "[X] Notified measure adopted - date: 2026-07-20\n[ ] Other:\n"
                    + "Description: The final rule has been signed and applies to meters made after"
                    + " the date given.")
            .productsCovered("Electricity meters")
            .addendumReasons(
                List.of(AddendumReason.ADOPTED.word(), AddendumReason.FINAL_TEXT.word()))
            .distributionDate(LocalDate.parse("2026-08-03"))
            .proposedAdoption(date("2026-07-20"))
            .proposedEntryIntoForce(date("2026-12-02"))
            .build();
    return item(n, why("", reason(Path.WORD, "meters", "meters", "productsCovered")));
  }

  static DigestContent content(Subscriber reader, List<DigestItem> items) {
    return new DigestContent(
        reader,
        DUE,
        false,
        Optional.empty(),
        items,
        receipt(),
        Optional.empty(),
        Optional.of(URI.create("mailto:centre@firm.example?subject=unsubscribe")));
  }

  static DigestContent rich(String language) {
    DigestItem toys = language.equals("zh") ? toys() : toysInEnglish();
    return content(
        reader(language),
        List.of(
            tyresWithNewDeadline(),
            cheeseWithoutDate(),
            adoptedMeters(),
            toys,
            urgentBatteries(),
            frenchDetergents()));
  }

  static DigestContent first(String language) {
    return new DigestContent(
        reader(language),
        DUE,
        true,
        Optional.empty(),
        List.of(toys()),
        brokenReceipt(),
        Optional.of(URI.create("https://tbtwatch.example/")),
        Optional.of(URI.create("https://tbtwatch.example/leave/abc")),
        new DigestContent.Extras(
            List.of(), Optional.of(URI.create("https://tbtwatch.example/settings/abc")), false));
  }

  static DigestContent lateAndEmpty(String language) {
    return new DigestContent(
        reader(language),
        DUE,
        false,
        Optional.of(Instant.parse("2026-07-28T06:00:00Z")),
        List.of(),
        receipt(),
        Optional.empty(),
        Optional.empty());
  }

  static DigestContent remindersOnly(String language) {
    return new DigestContent(
        reader(language),
        DUE,
        false,
        Optional.empty(),
        List.of(),
        receipt(),
        Optional.empty(),
        Optional.empty(),
        new DigestContent.Extras(List.of(toys(), frenchDetergents()), Optional.empty(), false));
  }

  /** With what the engine knows of the reader's own searches. */
  static DigestContent advised(String language) {
    return new DigestContent(
        reader(language),
        DUE,
        false,
        Optional.empty(),
        List.of(),
        receipt(),
        Optional.empty(),
        Optional.empty(),
        new DigestContent.Extras(
            List.of(),
            Optional.empty(),
            false,
            quietLink(),
            DigestContent.Occasion.REGULAR,
            List.of(
                new Advice.Broken("玩具 <expert>", "no field nosuchfield; fields are title, ..."),
                new Advice.Broken("", "expected ) at 12"),
                new Advice.Offer(
                    "helmets", "bicycle", List.of("G/TBT/N/BRA/1610", "G/TBT/N/EU/1212")))));
  }

  private static ReaderLinks quietLink() {
    URI page = URI.create("https://tbtwatch.example/nothing-new/q");
    return new ReaderLinks(
        Map.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(page));
  }

  /** With pages: everything a reader can press. */
  static DigestContent paged(String language) {
    URI base = URI.create("https://tbtwatch.example/");
    DigestItem toys = toys();
    ReaderLinks links =
        new ReaderLinks(
            Map.of(
                toys.filed().id(),
                new ReaderLinks.ItemLinks(
                    Optional.of(base.resolve("event/e.ics")),
                    Optional.of(base.resolve("follow/f")),
                    Optional.of(base.resolve("not-for-me/n")))),
            List.of(
                new ReaderLinks.SearchLink("玩具 & more", base.resolve("leave-search/s1")),
                new ReaderLinks.SearchLink("", base.resolve("leave-search/s2"))),
            Optional.of(base.resolve("digest/d")),
            Optional.of(base.resolve("digest/d.csv")),
            quietLink().quiet());
    return new DigestContent(
        reader(language),
        DUE,
        false,
        Optional.empty(),
        List.of(toys),
        receipt(),
        Optional.of(base),
        Optional.of(base.resolve("leave/l")),
        new DigestContent.Extras(
            List.of(frenchDetergents()),
            Optional.of(base.resolve("preferences/p")),
            false,
            links,
            DigestContent.Occasion.URGENT));
  }
}
