package org.tbtwatch.run.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.run.IndexRun;
import org.tbtwatch.run.MatchRun;
import org.tbtwatch.run.Progress;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.notification.Recorded;
import org.tbtwatch.store.source.SourceReading;

/** Takes in a workbook that a person has, such as an export from ePing's search page. */
public final class ImportRun {
  private static final String SOURCE = "import";
  private static final int RANK = 50;

  /** What an import did. */
  public record Imported(int isNew, int changed, int unchanged, int matches, List<String> unread) {
    public Imported {
      unread = List.copyOf(unread);
    }
  }

  private final Store store;
  private final Parsers parsers;
  private final IndexRun index;
  private final MatchRun match;
  private final Clock clock;

  public ImportRun(Store store, Parsers parsers, IndexRun index, MatchRun match, Clock clock) {
    this.store = store;
    this.parsers = parsers;
    this.index = index;
    this.match = match;
    this.clock = clock;
  }

  /**
   * Imports one file.
   *
   * @throws PageShapeException when its content is not what it seemed
   * @throws IOException when it is nothing we can read
   */
  public Imported run(Path file, Progress progress) throws IOException, PageShapeException {
    Optional<Shape> shape = Parsers.recognise(file);
    if (shape.isEmpty()) {
      throw new IOException(file + ": expected a workbook of notifications, found something else");
    }
    int[] counts = new int[Recorded.Outcome.values().length];
    Page page = new Page(SOURCE, shape.get(), file.toUri(), clock.instant(), "", Body.of(file));
    PageReading reading =
        parsers.of(shape.get()).parse(page, batch -> record(batch, counts, progress));
    index.catchUp(progress);
    int matches = match.catchUp(progress);
    return new Imported(
        counts[Recorded.Outcome.NEW.ordinal()],
        counts[Recorded.Outcome.CHANGED.ordinal()],
        counts[Recorded.Outcome.UNCHANGED.ordinal()],
        matches,
        reading.unread().stream().map(Object::toString).toList());
  }

  private void record(List<Notification> batch, int[] counts, Progress progress) {
    SourceReading reading = SourceReading.of(SOURCE, RANK, clock.instant(), batch).asBackfill();
    for (Recorded recorded : store.notifications().record(reading)) {
      counts[recorded.outcome().ordinal()]++;
    }
    progress.at("import", (long) counts[0] + counts[1] + counts[2], 0);
  }
}
