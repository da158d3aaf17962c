package org.tbtwatch.run.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.subscription.Frequency;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Subscriber;

/** Composes made-up digests, to measure how many one thread writes in a second. */
public final class ComposeBench {
  private static final Instant DUE = Instant.parse("2026-08-04T00:00:00Z");
  private static final List<String> LANGUAGES = List.of("en", "zh", "fr", "es");
  private static final List<String> MEMBERS = List.of("EU", "BRA", "UGA", "USA", "CHN", "MEX");
  private static final List<String> THINGS =
      List.of(
          "Lithium batteries",
          "Toys for children under 14 years",
          "Pneumatic tyres of motor vehicles",
          "Cosmetic products",
          "LED lamps and luminaires",
          "Food contact plastics");

  private final DigestComposer composer;

  public ComposeBench(Members members) {
    this.composer = new DigestComposer(members);
  }

  /**
   * What was measured.
   *
   * @param digests how many were written
   * @param bytes of all mails
   * @param cpuSeconds of this thread
   * @param wallSeconds by the clock
   */
  public record Rate(int digests, long bytes, double cpuSeconds, double wallSeconds) {}

  /** Writes mails for about so long, subject to MIME form, after a warm-up of a quarter of it. */
  public Rate run(Duration howLong, int items) {
    measure(howLong.dividedBy(4), items);
    return measure(howLong, items);
  }

  private Rate measure(Duration howLong, int items) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpu = threads.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    int done = 0;
    long bytes = 0;
    do {
      bytes += write(done++, items).length;
    } while (System.nanoTime() - start < howLong.toNanos());
    return new Rate(
        done,
        bytes,
        (threads.getCurrentThreadCpuTime() - cpu) / 1e9,
        (System.nanoTime() - start) / 1e9);
  }

  private byte[] write(int number, int items) {
    String language = LANGUAGES.get(number % LANGUAGES.size());
    List<DigestItem> all = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      all.add(item(number * 31 + i));
    }
    Subscriber reader = reader(number, language);
    Receipt receipt =
        new Receipt(
            List.of(
                new Receipt.Check("eping-search", Optional.of(DUE.minusSeconds(6000)), true, ""),
                new Receipt.Check("eping-workbook", Optional.of(DUE.minusSeconds(90)), true, "")),
            68_412,
            List.of());
    DigestContent content =
        new DigestContent(
            reader,
            DUE,
            false,
            Optional.empty(),
            all,
            receipt,
            Optional.of(URI.create("https://digest.example/")),
            Optional.of(URI.create("mailto:digest@centre.example?subject=unsubscribe")));
    ComposedText text = composer.compose(content);
    return MimeWriter.write(draft(number, reader, text));
  }

  private static MailDraft draft(int number, Subscriber reader, ComposedText text) {
    return new MailDraft(
        "<bench." + number + "@centre.example>",
        DUE,
        "digest@centre.example",
        "tbtwatch",
        reader.email(),
        reader.name(),
        Optional.of("digest@centre.example"),
        reader.language(),
        text.subject(),
        text.text(),
        text.html(),
        Map.of("Auto-Submitted", "auto-generated", "Precedence", "bulk"),
        List.of());
  }

  private static Subscriber reader(int number, String language) {
    return new Subscriber(
        "01J" + number,
        "export" + number + "@firm.example",
        "",
        "",
        language,
        ZoneId.of("Africa/Abidjan"),
        Frequency.DAILY,
        LocalTime.of(8, 0),
        DayOfWeek.MONDAY,
        7,
        "CIV",
        Subscriber.Status.ACTIVE,
        Instant.parse("2026-01-05T00:00:00Z"));
  }

  private static DigestItem item(int n) {
    int kind = Math.floorMod(n, THINGS.size());
    LocalDate day = LocalDate.of(2026, 7, 6).plusDays(Math.floorMod(n, 28));
    Notification notification = notification(n, kind, day);
    FiledNotification filed = new FiledNotification("01N" + n, 1, notification, Map.of(), DUE, DUE);
    Reason word =
        new Reason(Reason.Path.WORD, "toys", THINGS.get(kind).split(" ")[0], "productsCovered");
    Reason code = new Reason(Reason.Path.CODE_GIVEN, "9503", "9503", "hsCodes");
    return new DigestItem(
        filed,
        new Measure(notification.symbol().base(), List.of(filed)),
        List.of(),
        List.of(new DigestItem.Why("what we export", List.of(word, code))));
  }

  /** A made-up notification, open for comments for 60 days from its distribution. */
  static Notification notification(int n, int serial, LocalDate distributed) {
    String thing = THINGS.get(Math.floorMod(n, THINGS.size()));
    String member = MEMBERS.get(Math.floorMod(n / 7, MEMBERS.size()));
    return Notification.of(
            List.of(DocumentSymbol.parse("G/TBT/N/" + member + "/" + (1000 + serial))))
        .notifyingMembers(List.of(member))
        .title("Draft regulation no. " + n + " on " + thing.toLowerCase(java.util.Locale.ROOT))
        .productsCovered(thing + "; parts and accessories thereof, of class " + n)
        .description(
            "This draft sets safety requirements, test methods and marking rules for "
                + thing
                + " that are made available on the market, whether new or used. It further"
                + " names the bodies that may assess conformity and the papers that they"
                + " issue, and it repeals what was in force before from the day on which it"
                + " enters into force.")
        .hsCodes(List.of(HsCode.parse("8507"), HsCode.parse("9503")))
        .objectives(List.of("Protection of human health or safety", "Consumer information"))
        .articles(List.of("2.9", "5.6"))
        .distributionDate(distributed)
        .finalDateForComments(FormDate.of(distributed.plusDays(60)))
        .url("https://docs.example/" + member + "/" + n)
        .documents(List.of(Link.to("https://docs.example/" + n + ".pdf")))
        .build();
  }
}
