package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.parse.list.Selectors;
import org.tbtwatch.settings.SettingsException;
import org.tbtwatch.settings.SourcesConfig;
import org.tbtwatch.settings.SourcesFile;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;

class ExamplePagesTest {
  /** Told apart by their source, not by their content. */
  private static final Set<Shape> NOT_BY_CONTENT =
      Set.of(Shape.HTML_LIST, Shape.HTML_DETAIL, Shape.WTO_API);

  private final Parsers parsers =
      new Parsers(new TestMembers(), id -> sources().byId(id).flatMap(Source::list));

  private static SourcesConfig sources() {
    try {
      return SourcesFile.read(Path.of("src/test/resources/pages/sources.yaml"), Selectors::fault);
    } catch (SettingsException e) {
      throw new IllegalStateException(e.faults().toString(), e);
    }
  }

  @TestFactory
  Stream<DynamicTest> everyExamplePageReadsAsItsExpectedFile() throws IOException {
    return ExamplePage.all().stream()
        .map(
            example ->
                dynamicTest(
                    example.name(),
                    () -> {
                      JsonNode actual =
                          ExamplePage.json(parsers.of(example.shape()).parse(example.page()));
                      if (example.expected().isEmpty()) {
                        example.writeExpected(actual);
                        fail("wrote " + example.expectedPath() + ": read it, then run again");
                      }
                      assertEquals(example.expected().get(), ExamplePage.pretty(actual));
                    }));
  }

  @Test
  void theSelectorsOfTheProjectsOwnSourcesAreRight() throws SettingsException {
    SourcesConfig shipped = SourcesFile.read(Path.of("sources.yaml"), Selectors::fault);
    assertEquals(2, shipped.sources().stream().filter(s -> s.list().isPresent()).count());
    assertTrue(Selectors.fault("td[").isPresent());
  }

  @Test
  void everyShapeHasAnExampleAndIsRecognised() throws IOException {
    List<ExamplePage> all = ExamplePage.all();
    for (Shape shape : Shape.values()) {
      boolean isNoPage = shape == Shape.ATTACHMENTS; // texts, of which only the words are taken
      assertTrue(isNoPage || all.stream().anyMatch(e -> e.shape() == shape), shape.key());
    }
    for (ExamplePage example : all) {
      if (NOT_BY_CONTENT.contains(example.shape())) {
        continue;
      }
      assertEquals(
          Optional.of(example.shape()), Parsers.recognise(example.page().body()), example.name());
    }
  }
}
