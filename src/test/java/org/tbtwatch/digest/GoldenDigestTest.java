package org.tbtwatch.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.nomenclature.Members;

class GoldenDigestTest {
  private static final Path EXPECTED = Path.of("src/test/resources/digests");
  private static final DigestComposer COMPOSER = new DigestComposer(Members.load());

  private static Map<String, DigestContent> cases() {
    Map<String, DigestContent> cases = new LinkedHashMap<>();
    for (String language : Messages.LANGUAGES) {
      cases.put("news-" + language, SampleDigests.rich(language));
      cases.put("first-" + language, SampleDigests.first(language));
      cases.put("late-and-empty-" + language, SampleDigests.lateAndEmpty(language));
      cases.put("reminders-" + language, SampleDigests.remindersOnly(language));
      cases.put("paged-" + language, SampleDigests.paged(language));
      cases.put("advised-" + language, SampleDigests.advised(language));
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> everySampleDigestReadsAsItsExpectedFiles() {
    return cases().entrySet().stream()
        .map(c -> dynamicTest(c.getKey(), () -> compare(c.getKey(), c.getValue())));
  }

  private static void compare(String name, DigestContent content) throws IOException {
    ComposedText actual = COMPOSER.compose(content);
    check(EXPECTED.resolve(name + ".txt"), actual.subject() + "\n\n" + actual.text());
    check(EXPECTED.resolve(name + ".html"), actual.html());
  }

  private static void check(Path expected, String actual) throws IOException {
    if (!Files.exists(expected)) {
      Files.createDirectories(EXPECTED);
      Files.writeString(expected, actual);
      fail("wrote " + expected + ": read it, then run again");
    }
    assertEquals(Files.readString(expected), actual, expected.toString());
  }
}
