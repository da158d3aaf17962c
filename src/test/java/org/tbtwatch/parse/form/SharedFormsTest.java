package org.tbtwatch.parse.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.UnreadItem;
import org.tbtwatch.parse.form.FormItems.Verdict;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/**
 * Reads every real text at hand and compares item by item with what a careful reader found. The
 * table of {@code docs/parsing.md} is written by {@code mvn test -Dtest=SharedFormsTest
 * -Dtbtwatch.write=true}.
 */
class SharedFormsTest {
  private static final Path DOCUMENT = Path.of("docs", "parsing.md");
  private static final String BEGIN = "<!-- table: begin -->";
  private static final String END = "<!-- table: end -->";

  private final FormParser parser = new FormParser(Members.load()::byName);

  @BeforeEach
  void realTextsAreAtHand() {
    assumeTrue(
        Files.isDirectory(ExpectedForm.SHARED.resolve("data/forms")),
        "no real texts at " + ExpectedForm.SHARED + ": nothing to compare with");
  }

  @Test
  void atLeast95OfHundredItemsAreRightAndNoneIsWrongSilently() throws Exception {
    Map<String, Map<String, Verdict>> table = new LinkedHashMap<>();
    List<String> faults = new ArrayList<>();
    for (ExpectedForm expected : ExpectedForm.all()) {
      if (expected.items().isMissingNode()) {
        continue;
      }
      PageReading reading = read(expected, expected.content());
      assertEquals(1, reading.notifications().size(), expected.name() + " " + reading.unread());
      table.put(expected.name(), compare(expected, reading.notifications().get(0), faults));
      assertEquals(
          expected.unread().stream().sorted().toList(),
          reading.unread().stream().map(UnreadItem::field).sorted().toList(),
          expected.name() + " " + reading.unread());
    }
    String text = table(table);
    System.out.println(text);
    faults.forEach(System.out::println);
    if (Boolean.getBoolean("tbtwatch.write")) {
      write(text);
    }
    double share = share(table, Verdict.RIGHT);
    assertTrue(share >= 0.95, () -> "only " + share + " of the items are right: " + faults);
    assertEquals(0, count(table, Verdict.WRONG), () -> "wrong without a word: " + faults);
  }

  @Test
  void aFormWithoutASymbolIsReportedNeverGuessed() throws Exception {
    for (ExpectedForm expected : ExpectedForm.all()) {
      if (!expected.symbolPutBefore().isEmpty() || expected.unread().contains("document symbol")) {
        PageReading reading = read(expected, Files.readAllBytes(expected.path()));
        assertEquals(List.of(), reading.notifications(), expected.name());
        assertEquals(
            List.of("document symbol"),
            reading.unread().stream().map(UnreadItem::field).toList(),
            expected.name());
      }
    }
  }

  @Test
  void formsOfAnotherAreaAreDroppedAndTheirSymbolTold() throws Exception {
    for (ExpectedForm expected : ExpectedForm.all()) {
      if (!expected.otherArea().isEmpty()) {
        PageReading reading = read(expected, expected.content());
        assertEquals(1, reading.otherArea(), expected.name());
        assertEquals(List.of(), reading.notifications(), expected.name());
        assertEquals(List.of(), reading.unread(), expected.name());
        assertTrue(
            reading.noted().get(0).found().contains(expected.otherArea()),
            () -> expected.name() + " " + reading.noted());
      }
    }
  }

  @Test
  void textsThatAreNoFormAreRefused() throws Exception {
    for (ExpectedForm expected : ExpectedForm.all()) {
      if (expected.noForm()) {
        assertTrue(!FormParser.recognises(Body.of(expected.path())), expected.name());
      } else {
        assertTrue(FormParser.recognises(Body.of(expected.path())), expected.name());
      }
    }
  }

  private PageReading read(ExpectedForm expected, byte[] content) throws PageShapeException {
    Page page =
        new Page(
            "test",
            Shape.WTO_FORM,
            URI.create("file:/" + expected.name()),
            Instant.EPOCH,
            "",
            Body.of(content));
    return parser.parse(page);
  }

  private static Map<String, Verdict> compare(
      ExpectedForm expected, Notification found, List<String> faults) {
    Map<String, Verdict> row = new LinkedHashMap<>();
    FormItems.of(found)
        .forEach(
            (item, values) -> {
              Verdict verdict = FormItems.compare(item, expected.items().path(item), values);
              row.put(item, verdict);
              if (verdict == Verdict.WRONG || verdict == Verdict.MISSING) {
                faults.add(
                    expected.name()
                        + ", "
                        + item
                        + ": "
                        + verdict
                        + ", expected "
                        + expected.items().path(item)
                        + ", found "
                        + values);
              }
            });
    expected
        .items()
        .fieldNames()
        .forEachRemaining(name -> assertTrue(row.containsKey(name), "unknown item " + name));
    return row;
  }

  private static long count(Map<String, Map<String, Verdict>> table, Verdict verdict) {
    return table.values().stream()
        .flatMap(row -> row.values().stream())
        .filter(v -> v == verdict)
        .count();
  }

  private static double share(Map<String, Map<String, Verdict>> table, Verdict verdict) {
    long blank = count(table, Verdict.BLANK);
    long all = table.values().stream().mapToLong(Map::size).sum();
    return (double) count(table, verdict) / (all - blank);
  }

  /** One row a text, one column an item: right, wrong, missing, or blank in the form. */
  private static String table(Map<String, Map<String, Verdict>> table) {
    List<String> items = List.copyOf(table.values().iterator().next().keySet());
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < items.size(); i++) {
      out.append("%d %s%s".formatted(i + 1, items.get(i), i + 1 < items.size() ? ", " : "\n\n"));
    }
    out.append("| text |");
    for (int i = 0; i < items.size(); i++) {
      out.append(' ').append(i + 1).append(" |");
    }
    out.append("\n|---|").append("---|".repeat(items.size())).append('\n');
    table.forEach(
        (name, row) -> {
          out.append("| ").append(name).append(" |");
          row.values().forEach(v -> out.append(' ').append(sign(v)).append(" |"));
          out.append('\n');
        });
    out.append(
        String.format(
            Locale.ROOT,
            "\nright %d, wrong %d, missing %d of %d items in %d texts: %.1f %% right\n",
            count(table, Verdict.RIGHT),
            count(table, Verdict.WRONG),
            count(table, Verdict.MISSING),
            table.values().stream().mapToLong(Map::size).sum() - count(table, Verdict.BLANK),
            table.size(),
            share(table, Verdict.RIGHT) * 100));
    return out.toString();
  }

  private static String sign(Verdict verdict) {
    return switch (verdict) {
      case RIGHT -> "right";
      case WRONG -> "WRONG";
      case MISSING -> "missing";
      case BLANK -> "";
    };
  }

  private static void write(String table) throws IOException {
    String old = Files.readString(DOCUMENT, StandardCharsets.UTF_8);
    String head = old.substring(0, old.indexOf(BEGIN) + BEGIN.length());
    String tail = old.substring(old.indexOf(END));
    Files.writeString(DOCUMENT, head + "\n\n" + table + "\n" + tail, StandardCharsets.UTF_8);
  }
}
