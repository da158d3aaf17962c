package org.tbtwatch.parse.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;

/** The same texts as DOCX and as PDF, made by LibreOffice, read the same. */
@Tag("full")
class FormRenderedTest {
  private final FormParser parser = new FormParser(Members.load()::byName);

  @TempDir private Path folder;

  @BeforeEach
  void libreOfficeAndTextsAreAtHand() {
    assumeTrue(soffice().isPresent(), "no soffice on the PATH: nothing to render with");
    assumeTrue(
        Files.isDirectory(ExpectedForm.SHARED.resolve("data/forms")), "no real texts at hand");
  }

  private static Optional<Path> soffice() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(java.io.File.pathSeparator))
        .map(dir -> Path.of(dir, "soffice"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Test
  void textsRenderedAsDocxAndPdfReadTheSame() throws Exception {
    Map<String, byte[]> texts = new LinkedHashMap<>();
    for (ExpectedForm form : ExpectedForm.all()) {
      if (!form.items().isMissingNode() && form.file().endsWith(".txt")) {
        texts.put(form.name(), form.content());
      }
    }
    for (Map.Entry<String, byte[]> text : texts.entrySet()) {
      Files.write(folder.resolve(text.getKey() + ".txt"), text.getValue());
    }
    render("docx:Office Open XML Text");
    render("pdf:writer_pdf_Export");
    List<String> differences = new ArrayList<>();
    for (String name : texts.keySet()) {
      Map<String, List<String>> plain = items(folder.resolve(name + ".txt"));
      for (String format : List.of(".docx", ".pdf")) {
        Map<String, List<String>> rendered = items(folder.resolve(name + format));
        plain.forEach(
            (item, values) -> {
              if (!bare(values).equals(bare(rendered.getOrDefault(item, List.of())))) {
                differences.add(
                    name + format + ", " + item + ": " + values + " and " + rendered.get(item));
              }
            });
      }
    }
    assertEquals(List.of(), differences);
  }

  /** Line ends and hyphens at them are the renderer's own. */
  private static List<String> bare(List<String> values) {
    return values.stream().map(v -> v.replaceAll("[\\s\\u00AD-]+", "")).toList();
  }

  private Map<String, List<String>> items(Path file) throws Exception {
    List<Notification> read = parser.parse(FormPages.of(Files.readAllBytes(file))).notifications();
    return read.isEmpty() ? Map.of() : FormItems.of(read.get(0));
  }

  private void render(String target) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                soffice().orElseThrow().toString(),
                "--headless",
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--infilter=Text (encoded):UTF8",
                "--convert-to",
                target,
                "--outdir",
                folder.toString()));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.toString().endsWith(".txt"))
          .sorted()
          .map(Path::toString)
          .forEach(command::add);
    }
    Path log = folder.resolve("soffice.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertTrue(process.waitFor(5, TimeUnit.MINUTES), "soffice hangs");
    assertEquals(0, process.exitValue(), () -> text(log));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return log + " cannot be read: " + e;
    }
  }
}
