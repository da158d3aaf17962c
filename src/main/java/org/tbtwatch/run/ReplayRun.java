package org.tbtwatch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Recorded;
import org.tbtwatch.store.SourceReading;
import org.tbtwatch.store.Store;

/** Reads kept pages again, with no network: the same road from the archive on. */
public final class ReplayRun {
  private static final int UNKNOWN_RANK = 99;

  /**
   * What a replay did.
   *
   * @param pages pages read
   * @param isNew notifications not known before
   * @param changed notifications that became different
   * @param unchanged notifications that were as they are
   * @param notes what could not be read, for people
   */
  public record Replayed(
      int pages, int isNew, int changed, int unchanged, List<String> notes, int matches) {
    public Replayed {
      notes = List.copyOf(notes);
    }
  }

  private final Store store;
  private final Parsers parsers;
  private final Map<String, Source> sources;
  private final IndexRun index;
  private final MatchRun match;

  private int pages;
  private final int[] counts = new int[Recorded.Outcome.values().length];
  private final List<String> notes = new ArrayList<>();

  public ReplayRun(
      Store store, Parsers parsers, List<Source> sources, IndexRun index, MatchRun match) {
    this.store = store;
    this.parsers = parsers;
    this.sources = sources.stream().collect(Collectors.toMap(Source::id, Function.identity()));
    this.index = index;
    this.match = match;
  }

  /** Replays the files in order. */
  public Replayed run(List<Path> warcs, Progress progress) throws IOException {
    try (Exclusive turn = Turns.take(store, "crawl")) {
      for (int i = 0; i < warcs.size(); i++) {
        Path warc = warcs.get(i);
        Archive.replay(warc, this::read, note -> notes.add(warc.getFileName() + ": " + note));
        progress.at("replay", i + 1L, warcs.size());
      }
    }
    index.catchUp(progress);
    int matches = match.catchUp(progress);
    return new Replayed(
        pages,
        counts[Recorded.Outcome.NEW.ordinal()],
        counts[Recorded.Outcome.CHANGED.ordinal()],
        counts[Recorded.Outcome.UNCHANGED.ordinal()],
        notes,
        matches);
  }

  private void read(Page page) {
    pages++;
    try {
      PageReading reading = parsers.of(page.shape()).parse(page, batch -> record(page, batch));
      reading.unread().stream().limit(20).forEach(u -> notes.add(page.url() + ": " + u));
    } catch (PageShapeException e) {
      notes.add(String.valueOf(e.getMessage()));
    }
  }

  private void record(Page page, List<Notification> batch) {
    Source source = sources.get(page.source());
    Origin origin =
        source == null
            ? new Origin(Origin.idOf(page.source(), page.shape()), UNKNOWN_RANK)
            : Origin.of(source, page.shape());
    Instant readAt = page.fetchedAt();
    SourceReading reading =
        SourceReading.of(origin.sourceId(), origin.rank(), readAt, batch).asReplay();
    for (Recorded recorded : store.notifications().record(reading)) {
      counts[recorded.outcome().ordinal()]++;
    }
  }
}
