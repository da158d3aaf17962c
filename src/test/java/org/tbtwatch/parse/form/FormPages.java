package org.tbtwatch.parse.form;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** Pages for the tests of this package, made of bytes or text. */
final class FormPages {
  private static final Path EXAMPLES = Path.of("src/test/resources/pages/wto-form");

  private FormPages() {}

  static Page of(byte[] content) {
    return new Page(
        "test",
        Shape.WTO_FORM,
        URI.create("https://docs.example.org/form"),
        Instant.EPOCH,
        "",
        Body.of(content));
  }

  static Page of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The example pages by name. */
  static Map<String, byte[]> examples() throws IOException {
    Map<String, byte[]> examples = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<Path> pages = files.filter(f -> f.toString().contains(".page.")).sorted().toList();
      for (Path page : pages) {
        examples.put(page.getFileName().toString(), Files.readAllBytes(page));
      }
    }
    return examples;
  }

  /** One example page. */
  static byte[] example(String name) throws IOException {
    return Files.readAllBytes(EXAMPLES.resolve(name));
  }

  /** A zip with one part changed. */
  static byte[] withPart(byte[] zip, String name, UnaryOperator<byte[]> change) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry part = in.getNextEntry(); part != null; part = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        to.putNextEntry(new ZipEntry(part.getName()));
        to.write(part.getName().equals(name) ? change.apply(content) : content);
        to.closeEntry();
      }
    }
    return out.toByteArray();
  }
}
