package org.tbtwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The picture of the packages is drawn from the table that the architecture is checked against, and
 * what each is from its own story; {@code -Dtbtwatch.write=true} draws it anew.
 */
class ArchitecturePictureTest {
  private static final Path PAGE = Path.of("docs/architecture.md");
  private static final Path SOURCES = Path.of("src/main/java/org/tbtwatch");
  private static final String BEGIN = "<!-- drawn: begin -->\n";
  private static final String END = "<!-- drawn: end -->\n";

  @Test
  void thePictureIsThatOfTheTable() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String drawn = page.substring(0, from) + picture() + stories() + page.substring(to);
    if (Boolean.getBoolean("tbtwatch.write")) {
      Files.writeString(PAGE, drawn);
    }
    assertEquals(drawn, Files.readString(PAGE));
  }

  /** An arrow says "uses"; one that follows from two others is left out. */
  private static String picture() {
    Map<String, Set<String>> uses = new TreeMap<>();
    ArchitectureTest.MAY_USE.forEach(
        (name, used) -> {
          if (!name.equals("jte")) { // pages as they are made from templates
            uses.put(name, new TreeSet<>(used));
          }
        });
    StringBuilder graph = new StringBuilder("```mermaid\ngraph TD\n");
    uses.forEach(
        (name, used) -> {
          used.remove("jte");
          used.stream()
              .filter(u -> used.stream().noneMatch(v -> !v.equals(u) && reach(uses, v).contains(u)))
              .forEach(u -> graph.append("  ").append(name).append(" --> ").append(u).append('\n'));
        });
    return graph.append("```\n\n").toString();
  }

  private static Set<String> reach(Map<String, Set<String>> uses, String from) {
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new java.util.ArrayList<>(uses.getOrDefault(from, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        open.addAll(uses.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  private static String stories() throws IOException {
    StringBuilder table = new StringBuilder("| package | what it is |\n|---|---|\n");
    for (String name : new TreeSet<>(ArchitectureTest.MAY_USE.keySet())) {
      Path info = SOURCES.resolve(name).resolve("package-info.java");
      if (Files.exists(info)) {
        table.append("| `%s` | %s |\n".formatted(name, story(Files.readString(info))));
      }
    }
    return table.toString();
  }

  private static String story(String info) {
    String comment = info.substring(info.indexOf("/**") + 3, info.indexOf("*/"));
    return comment
        .replaceAll("(?m)^ \\* ?", " ")
        .replaceAll("(?s)<p>.*", "")
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@link (?:[a-z]+\\.)*([^}]+)}", "`$1`")
        .replaceAll("\\{@code ([^}]+)}", "`$1`")
        .strip();
  }
}
