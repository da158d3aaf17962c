package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

/** Pages made to hurt: bombs, depth, huge values, entities. Hostile forms: FormLimitsTest. */
class HostilePagesTest {
  /** Of work: others at work beside it make no page slow. */
  private static final Duration AT_MOST = Duration.ofSeconds(2);

  private static final Duration STUCK = Duration.ofSeconds(60);
  private static final int DEEP = 200_000;

  @TempDir private Path folder;

  private final Parsers parsers =
      new Parsers(
          new TestMembers(),
          id -> {
            try {
              return SourcesFile.read(Path.of("src/test/resources/pages/sources.yaml"))
                  .byId(id)
                  .flatMap(Source::list);
            } catch (org.tbtwatch.settings.SettingsException e) {
              throw new IllegalStateException(e);
            }
          });

  /** What was read; empty where the page was refused in words. */
  private Optional<List<Notification>> read(Shape shape, byte[] content) {
    Page page =
        new Page(
            shape.key(),
            shape,
            URI.create("https://practice.example.org/list"),
            Instant.EPOCH,
            "",
            Body.of(content));
    return assertTimeoutPreemptively(
        STUCK,
        () -> {
          long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          try {
            return Optional.of(parsers.of(shape).parse(page).notifications());
          } catch (PageShapeException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("found"), e.getMessage());
            return Optional.empty();
          } finally {
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            assertTrue(nanos < AT_MOST.toNanos(), () -> nanos / 1_000_000 + " ms of work");
          }
        });
  }

  private Optional<List<Notification>> read(Shape shape, String text) {
    return read(shape, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String item(int number, String more) {
    return "{\"id\":"
        + number
        + ",\"area\":\"TBT\",\"documentSymbol\":\"G/TBT/N/UGA/"
        + number
        + "\",\"notifyingMember\":\"Uganda\",\"distributionDate\":\"2026-10-01\""
        + more
        + "}";
  }

  @Test
  void jsonNestedWithoutEndIsRefused() {
    for (String start : List.of("[", "{\"a\":")) {
      String deep = start.repeat(DEEP);
      assertEquals(Optional.empty(), read(Shape.EPING_SEARCH, "{\"items\":[" + deep));
      assertEquals(
          Optional.empty(),
          read(Shape.EPING_SEARCH, "{\"items\":[" + item(1, ",\"keywords\":" + deep)));
      assertEquals(Optional.empty(), read(Shape.EPING_LATEST, "[" + deep));
    }
  }

  @Test
  void aHugeValueCostsNoOtherItem() {
    String title = ",\"title\":\"" + "long ".repeat(1_000_000) + "\"";
    String page =
        "{\"totalCount\":3,\"items\":["
            + item(1, "")
            + ","
            + item(2, title)
            + ","
            + item(3, "")
            + "]}";
    List<Notification> read = read(Shape.EPING_SEARCH, page).orElseThrow();
    assertEquals(3, read.size());
    assertEquals(4_999_999, read.get(1).title().length());
  }

  @Test
  void aHugeNumberOfKeysOrElementsIsRead() {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      keys.append(",\"k").append(i).append("\":").append(i);
    }
    assertEquals(
        1,
        read(Shape.EPING_SEARCH, "{\"items\":[" + item(1, keys.toString()) + "]}")
            .orElseThrow()
            .size());
    String numbers = ",\"keywords\":[" + "1e9999999,".repeat(100_000) + "1]";
    assertEquals(
        1, read(Shape.EPING_SEARCH, "{\"items\":[" + item(1, numbers) + "]}").orElseThrow().size());
  }

  @Test
  void entitiesOfXmlAreNeitherFetchedNorMultiplied() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try {
      String there = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      StringBuilder laughs = new StringBuilder("<!ENTITY l0 \"ha\">");
      for (int i = 1; i < 40; i++) {
        laughs.append("<!ENTITY l%d \"&l%d;&l%d;&l%d;\">".formatted(i, i - 1, i - 1, i - 1));
      }
      for (String declared :
          List.of(
              "<!DOCTYPE a [" + laughs + "]>",
              "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + there + "x\">]>",
              "<!DOCTYPE a [<!ENTITY % p SYSTEM \"" + there + "p\"> %p;]>",
              "<!DOCTYPE a SYSTEM \"" + there + "dtd\">",
              "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")) {
        String page =
            "<?xml version=\"1.0\"?>"
                + declared
                + "<autnresponse xmlns:autn=\"http://schemas.autonomy.com/aci/\"><responsedata>"
                + "<autn:totalhits>1</autn:totalhits><autn:hit><DOCUMENT><SYMBOL>G/TBT/N/UGA/1</SYMBOL><CATTITLE>&x;&l39;</CATTITLE><ISSUINGDATE>05/10/2026"
                + " 00:00:00</ISSUINGDATE></DOCUMENT></autn:hit></responsedata></autnresponse>";
        read(Shape.WTO_DOCUMENTS, page)
            .ifPresent(all -> all.forEach(n -> assertTrue(n.title().length() < 100, n.title())));
      }
      assertEquals(0, asked.get());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void deepXmlAndHtmlAreReadOrRefused() {
    String hit =
        "<autn:hit><DOCUMENT><SYMBOL>G/TBT/N/UGA/1</SYMBOL><ISSUINGDATE>05/10/2026"
            + " 00:00:00</ISSUINGDATE></DOCUMENT></autn:hit>";
    read(
        Shape.WTO_DOCUMENTS,
        "<autnresponse xmlns:autn=\"x\"><autn:totalhits>1</autn:totalhits>"
            + "<a>".repeat(DEEP)
            + hit
            + "</a>".repeat(DEEP)
            + "</autnresponse>");
    String row =
        "<tr><td>Uganda</td><td>G/TBT/N/UGA/1</td><td></td><td>Steel</td><td"
            + " class=\"day\">05/10/2026</td></tr>";
    for (String open : List.of("<div>", "<table><tr><td>", "<b>", "<li>", "<a href=x>")) {
      read(
          Shape.HTML_LIST,
          "<!DOCTYPE html><html><body><table id=\"latest\"><tbody>"
              + row
              + "</tbody></table>"
              + open.repeat(20_000)
              + "</body></html>");
    }
    String attribute = " data-x=\"" + "y".repeat(5_000_000) + "\"";
    assertEquals(
        1,
        read(
                Shape.HTML_LIST,
                "<!DOCTYPE html><html><body"
                    + attribute
                    + "><table id=\"latest\"><tbody>"
                    + row
                    + "</tbody></table></body></html>")
            .orElseThrow()
            .size());
  }

  @Test
  void aWorkbookThatUnpacksWithoutEndIsRefused() throws IOException {
    for (String part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "other.bin")) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.setLevel(1);
        entry(zip, "xl/workbook.xml", "<workbook/>");
        zip.putNextEntry(new ZipEntry(part));
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < 1_100; i++) {
          zip.write(zeros);
        }
      }
      assertEquals(Optional.empty(), read(Shape.EPING_WORKBOOK, out.toByteArray()), part);
    }
  }

  @Test
  void aHugeCellIsRefusedAndALargeOneRead() throws IOException {
    for (int chars : new int[] {900_000, 1_100_000}) {
      List<Map<String, String>> items = MutatedItems.WORKBOOK.items();
      items.getFirst().put("title", "PLACEHOLDER");
      byte[] content = with(MutatedItems.WORKBOOK.page(items), "PLACEHOLDER", letters(chars));
      Optional<List<Notification>> read = read(Shape.EPING_WORKBOOK, content);
      assertEquals(chars < 1_000_000, read.isPresent(), chars + " characters");
    }
  }

  /** A workbook with one of its words replaced, past what a writer would let pass. */
  private byte[] with(byte[] book, String word, String by) throws IOException {
    Path file = Files.write(folder.resolve("book.xlsx"), book);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (ZipEntry part : List.copyOf(java.util.Collections.list(in.entries()))) {
        String text = new String(in.getInputStream(part).readAllBytes(), StandardCharsets.UTF_8);
        entry(zip, part.getName(), text.replace(word, by));
      }
    }
    return out.toByteArray();
  }

  /** Such as cannot be packed well: packed too well it would count as a bomb. */
  private static String letters(int count) {
    return new java.util.Random(7)
        .ints(count, 'a', 'z')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** As a page looks after the end tags of its cells were lost: each row lies in the one before. */
  @Test
  void rowsWithinRowsAreReadEachForItselfAndInTime() {
    int rows = 50; // the HTML reader nests no deeper
    StringBuilder page = new StringBuilder();
    for (int i = 1; i <= rows; i++) {
      page.append("<table id=latest><tbody><tr><td>Uganda</td><td>G/TBT/N/UGA/").append(i);
      page.append("</td><td></td><td>Kettles of kind ").append(i).append("; ");
      page.append("steel ".repeat(2_000)).append("</td><td class=day>01/10/2026</td><td>");
    }
    List<Notification> read = read(Shape.HTML_LIST, page.toString()).orElseThrow();
    assertEquals(rows, read.size());
    for (int i = 5; i <= rows; i++) {
      assertTrue(read.get(i - 1).title().startsWith("Kettles of kind " + i + ";"));
      assertTrue(read.get(i - 1).title().length() < 12_100, () -> "words of the rows within it");
    }
  }

  /** Were it taken for 0, the crawl would stop after this page. */
  @Test
  void aTotalThatIsNoCountIsUnknownAndSaid() throws Exception {
    for (String total : List.of("4E23", "-5", "\"many\"", "{\"a\":[1]}", "1.5", "true")) {
      String text = "{\"totalCount\":" + total + ",\"endRow\":1,\"items\":[" + item(1, "") + "]}";
      Page page =
          new Page(
              "eping",
              Shape.EPING_SEARCH,
              URI.create("https://practice.example.org/list"),
              Instant.EPOCH,
              "application/json",
              Body.of(text.getBytes(StandardCharsets.UTF_8)));
      PageReading reading = parsers.of(Shape.EPING_SEARCH).parse(page);
      assertTrue(reading.total().isEmpty(), total);
      assertEquals(1, reading.notifications().size(), total);
      assertEquals(1, reading.unread().size(), total);
    }
  }
}
