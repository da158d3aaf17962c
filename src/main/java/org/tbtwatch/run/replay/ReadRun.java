package org.tbtwatch.run.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** What the parsers understand of a saved page, form or workbook. */
public final class ReadRun {
  /**
   * What was not understood.
   *
   * @param unread what could not be read: a fault
   * @param otherArea documents of another area, dropped as they should be: no fault
   */
  public record Outcome(List<String> unread, List<String> otherArea) {
    public Outcome {
      unread = List.copyOf(unread);
      otherArea = List.copyOf(otherArea);
    }
  }

  private final Parsers parsers;
  private final Clock clock;

  public ReadRun(Parsers parsers, Clock clock) {
    this.parsers = parsers;
    this.clock = clock;
  }

  /**
   * Reads one file.
   *
   * @param each gets every notification understood
   * @return what could not be read and what was left out, for people
   * @throws PageShapeException when the file is of no known shape
   */
  public Outcome read(Path file, Consumer<Notification> each)
      throws IOException, PageShapeException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + ": no such file");
    }
    Optional<Shape> shape = Parsers.recognise(file);
    if (shape.isEmpty()) {
      throw new IOException(
          file
              + ": expected a saved search page, notification form or workbook,"
              + " found nothing that looks like one");
    }
    URI url = file.toUri();
    Page page = new Page("file", shape.get(), url, clock.instant(), "", Body.of(file));
    PageReading reading = parsers.of(shape.get()).parse(page, batch -> batch.forEach(each));
    return new Outcome(
        reading.unread().stream().map(Object::toString).toList(),
        reading.noted().stream()
            .filter(noted -> noted.field().equals("area"))
            .map(Object::toString)
            .toList());
  }
}
