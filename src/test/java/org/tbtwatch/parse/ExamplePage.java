package org.tbtwatch.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.sheet.Cell;
import org.tbtwatch.sheet.Row;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.SheetWriter;
import org.tbtwatch.sheet.csv.Csv;
import org.tbtwatch.sheet.xlsx.Xlsx;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/**
 * A page beside what it should read as. Pages of {@code eping-search} end in {@code .page.json},
 * those of {@code eping-workbook} in {@code .page.csv}, a table that is written as a workbook. The
 * lists of {@code html-list} and {@code html-detail} are described in {@code sources.yaml}.
 */
record ExamplePage(Path file, Path expectedPath, Shape shape, ObjectNode about) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PAGES = Path.of("src/test/resources/pages");

  static List<ExamplePage> all() throws IOException {
    List<ExamplePage> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PAGES)) {
      for (Path file : files.filter(f -> f.toString().contains(".page.")).sorted().toList()) {
        String name = file.getFileName().toString();
        Path expected = file.resolveSibling(name.substring(0, name.indexOf(".page.")) + ".json");
        Shape shape = Shape.byKey(PAGES.relativize(file).getName(0).toString()).orElseThrow();
        ObjectNode about = (ObjectNode) JSON.readTree(Files.readString(expected));
        all.add(new ExamplePage(file, expected, shape, about));
      }
    }
    return all;
  }

  String name() {
    return shape.key() + "/" + file.getFileName();
  }

  Page page() throws IOException {
    return new Page(
        shape.key(),
        shape,
        URI.create(about.get("url").asText()),
        Instant.parse(about.get("fetchedAt").asText()),
        "",
        Body.of(shape == Shape.EPING_WORKBOOK ? workbook() : Files.readAllBytes(file)));
  }

  /** Numbers in a table stand for serial days. */
  private byte[] workbook() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<Row> rows = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      Csv.read(in, SheetLimits.USUAL, rows::add);
    }
    try (SheetWriter sheet = Xlsx.write(out, "Notifications")) {
      for (Row row : rows) {
        sheet.row(row.cells().stream().map(ExamplePage::numberIfSerial).toList());
      }
    }
    return out.toByteArray();
  }

  private static Cell numberIfSerial(Cell cell) {
    return cell.text().matches("4\\d{4}")
        ? new Cell.Numeric(new java.math.BigDecimal(cell.text()))
        : cell;
  }

  Optional<String> expected() throws IOException {
    return about.has("reading") ? Optional.of(pretty(about.get("reading"))) : Optional.empty();
  }

  void writeExpected(JsonNode reading) throws IOException {
    about.set("reading", reading);
    Files.writeString(expectedPath, pretty(about) + "\n");
  }

  static String pretty(JsonNode node) throws IOException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node).replace("\r", "");
  }

  static JsonNode json(PageReading reading) {
    ObjectNode node = JSON.createObjectNode();
    ArrayNode notifications = node.putArray("notifications");
    reading.notifications().forEach(n -> notifications.add(json(n)));
    ArrayNode unread = node.putArray("unread");
    reading.unread().forEach(u -> unread.add(u.toString()));
    ArrayNode noted = node.putArray("noted");
    reading.noted().forEach(u -> noted.add(u.toString()));
    node.put("otherArea", reading.otherArea());
    node.put("rows", reading.rows());
    reading.total().ifPresent(t -> node.put("total", t));
    for (Pointer pointer : reading.pointers()) {
      String form = pointer.form().isEmpty() ? "" : " posting " + pointer.form();
      node.withArray("pointers").add(pointer.role() + " " + pointer.url() + form);
    }
    node.put("last", reading.last());
    node.put("oldest", reading.oldest().map(Object::toString).orElse(""));
    node.put("newest", reading.newest().map(Object::toString).orElse(""));
    return node;
  }

  private static ObjectNode json(Notification n) {
    ObjectNode node = JSON.createObjectNode();
    for (NotificationField field : NotificationField.values()) {
      if (!field.isEmpty(n)) {
        node.set(field.key(), json(field.of(n)));
      }
    }
    return node;
  }

  private static JsonNode json(Object value) {
    return switch (value) {
      case Collection<?> c -> {
        ArrayNode list = JSON.createArrayNode();
        c.forEach(e -> list.add(json(e)));
        yield list;
      }
      case Map<?, ?> m -> JSON.valueToTree(m);
      case Optional<?> o -> JSON.getNodeFactory().textNode(o.map(Object::toString).orElse(""));
      case FormDate d -> {
        ObjectNode date = JSON.createObjectNode();
        date.put("text", d.text());
        date.put("date", d.date().map(Object::toString).orElse(null));
        yield date;
      }
      case Link l -> JSON.getNodeFactory().textNode(l.url());
      case Kind k -> JSON.getNodeFactory().textNode(k.word());
      default -> JSON.getNodeFactory().textNode(value.toString());
    };
  }
}
