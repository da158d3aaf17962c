package org.tbtwatch.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.subscription.SavedSearch;

/** Runs the examples of the manual page. */
class MatchingManualTest {
  private static final Members MEMBERS = Members.load();

  private record Example(String keyword, String text, String result) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(Path.of("docs", "matching.md"))) {
      if (line.startsWith("| keyword |")) {
        inTable = true;
      } else if (!line.startsWith("|")) {
        inTable = false;
      } else if (inTable && !line.startsWith("|---")) {
        String[] cells = line.split("\\|", -1);
        examples.add(new Example(cells[1].strip(), cells[2].strip(), cells[3].strip()));
      }
    }
    return examples;
  }

  @TestFactory
  Stream<DynamicTest> everyExampleOfTheManualIsTrue() throws IOException {
    List<Example> examples = examples();
    assertTrue(examples.size() > 20, "examples found: " + examples.size());
    return examples.stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.keyword + " / " + e.text, () -> assertEquals(e.result, result(e))));
  }

  private static String result(Example e) {
    return Percolator.matches(MEMBERS, SavedSearch.ofKeywords(e.keyword), notice(e.text))
        .map(r -> r.get(0).path().name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .orElse("no");
  }

  private static Notice notice(String text) {
    if (text.startsWith("HS ")) {
      return Notices.products("", text.substring(3));
    }
    if (text.contains("code(s)")) {
      return Notices.products(text);
    }
    return Notice.of(
        text.endsWith(".") || text.endsWith("。")
            ? Notices.of("G/TBT/N/USA/1").description(text).build()
            : Notices.of("G/TBT/N/USA/1").title(text).build());
  }
}
