package org.tbtwatch.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.run.crawl.WalkStopped;
import org.tbtwatch.run.health.HealthDesk;
import org.tbtwatch.run.health.LedgerRun;
import org.tbtwatch.run.replay.ReplayedAttachments;
import org.tbtwatch.run.replay.ReplayedSource;
import org.tbtwatch.run.work.Turns;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Exclusive;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.notification.Recorded;

/** Reads kept pages again, with no network: the same road from the archive on. */
public final class ReplayRun {
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
  private final HealthDesk health;
  private final Clock clock;

  private final Map<String, ReplayedSource> replayed = new LinkedHashMap<>();
  private int pages;
  private final int[] counts = new int[Recorded.Outcome.values().length];
  private final List<String> notes = new ArrayList<>();
  private final ReplayedAttachments attachments;

  public ReplayRun(
      Store store,
      Parsers parsers,
      List<Source> sources,
      IndexRun index,
      MatchRun match,
      HealthDesk health,
      Clock clock) {
    this.store = store;
    this.health = health;
    this.clock = clock;
    this.parsers = parsers;
    this.sources = sources.stream().collect(Collectors.toMap(Source::id, Function.identity()));
    this.index = index;
    this.match = match;
    this.attachments = new ReplayedAttachments(store, notes::add);
  }

  /** Replays the files in order. */
  public Replayed run(List<Path> warcs, Progress progress) throws IOException {
    try (Exclusive turn = Turns.take(store, "crawl")) {
      for (int i = 0; i < warcs.size(); i++) {
        Path warc = warcs.get(i);
        Archive.replay(warc, this::read, note -> notes.add(warc.getFileName() + ": " + note));
        progress.at("replay", i + 1L, warcs.size());
      }
      attachments.record();
      replayed.values().forEach(r -> r.close(health, clock.instant()));
      new LedgerRun(store, clock).remember();
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
    if (page.shape() == Shape.ATTACHMENTS) {
      attachments.read(page);
      return;
    }
    ReplayedSource source =
        replayed.computeIfAbsent(
            page.source(), id -> new ReplayedSource(store, id, sources.get(id), clock.instant()));
    try {
      PageReading reading = source.read(page, parsers.of(page.shape()), this::count);
      reading.unread().stream().limit(20).forEach(u -> notes.add(page.url() + ": " + u));
    } catch (WalkStopped e) {
      notes.add(page.url() + ": " + e.message());
    }
  }

  private void count(Recorded recorded) {
    counts[recorded.outcome().ordinal()]++;
  }
}
