package org.tbtwatch.parse.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a careful reader finds in one real text: facts only, written by reading the text.
 *
 * @param name symbol, or what stands for it
 * @param file where the text is, below the shared folder
 * @param symbolPutBefore symbol put before a text that has none, so that its items can be read
 * @param otherArea symbol of a form of another area; empty for a TBT form
 * @param noForm whether the text is no form at all
 * @param unread fields that the parser has to name as unread
 * @param items values by item name
 */
record ExpectedForm(
    String name,
    String file,
    String symbolPutBefore,
    String otherArea,
    boolean noForm,
    List<String> unread,
    JsonNode items) {

  private static final Path EXPECTED = Path.of("src/test/resources/forms-expected");
  static final Path SHARED = Path.of("..", "shared");

  static List<ExpectedForm> all() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(EXPECTED)) {
      files = found.sorted().toList();
    }
    List<ExpectedForm> all = new ArrayList<>();
    for (Path file : files) {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      List<String> unread = new ArrayList<>();
      json.path("unread").forEach(u -> unread.add(u.asText()));
      all.add(
          new ExpectedForm(
              file.getFileName().toString().replace(".json", ""),
              json.path("file").asText(),
              json.path("symbolPutBefore").asText(""),
              json.path("otherArea").asText(""),
              json.path("noForm").asBoolean(false),
              unread,
              json.path("items")));
    }
    return all;
  }

  Path path() {
    return SHARED.resolve(file);
  }

  /** The text, with the symbol put before it where it has none. */
  byte[] content() throws IOException {
    byte[] content = Files.readAllBytes(path());
    if (symbolPutBefore.isEmpty()) {
      return content;
    }
    byte[] line = (symbolPutBefore + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    byte[] both = new byte[line.length + content.length];
    System.arraycopy(line, 0, both, 0, line.length);
    System.arraycopy(content, 0, both, line.length, content.length);
    return both;
  }
}
