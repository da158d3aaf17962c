package org.tbtwatch.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.tbtwatch.source.Shape;

class ExamplePagesTest {
  private final Parsers parsers = new Parsers(new TestMembers());

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
  void everyShapeHasAnExampleAndIsRecognised() throws IOException {
    List<ExamplePage> all = ExamplePage.all();
    for (Shape shape : Shape.values()) {
      assertTrue(all.stream().anyMatch(e -> e.shape() == shape), shape.key());
    }
    for (ExamplePage example : all) {
      assertEquals(
          Optional.of(example.shape()), Parsers.recognise(example.page().body()), example.name());
    }
  }
}
