package org.tbtwatch.run.operator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.run.ReplayRun;
import org.tbtwatch.source.Page;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.BounceStore;
import org.tbtwatch.store.source.FetchStore.SourceRun;
import org.tbtwatch.store.source.FetchStore.Unread;
import org.tbtwatch.store.source.HealthStore.Broken;

/** What an operator looks at and does when a source is in trouble. */
public final class OperatorRun {
  private static final int RUNS = 20;
  private static final int UNREAD = 50;
  private static final int SHOWN_BYTES = 20_000;
  private static final int SHOWN_NOTICES = 20;
  private static final int FILES_BACK = 3;

  /** Makes a replay of kept pages. */
  public interface Replays {
    ReplayRun get() throws Exception;
  }

  /**
   * A source looked at closely.
   *
   * @param runs its last runs, newest first
   * @param unread what could not be read, newest first
   * @param broken why it is in quarantine; empty while it is well
   */
  public record Closely(
      String id, List<SourceRun> runs, List<Unread> unread, Optional<Broken> broken) {}

  /**
   * The last page kept of a source beside what is read from it now.
   *
   * @param url where it came from
   * @param fetchedAt when
   * @param text its beginning as it was received
   * @param bytes how long it is
   * @param understood notifications read from it, a few
   * @param total how many are read from it
   * @param trouble what could not be read, and why
   */
  public record Kept(
      String url,
      Instant fetchedAt,
      String text,
      long bytes,
      List<Notification> understood,
      int total,
      List<String> trouble) {}

  private final Store store;
  private final Archive archive;
  private final Parsers parsers;
  private final Replays replays;

  public OperatorRun(Store store, Archive archive, Parsers parsers, Replays replays) {
    this.store = store;
    this.archive = archive;
    this.parsers = parsers;
    this.replays = replays;
  }

  /** One source. */
  public Closely closely(String sourceId) {
    return new Closely(
        sourceId,
        store.fetches().lastRuns(sourceId, RUNS),
        store.fetches().unread(sourceId, UNREAD),
        store.health().broken(sourceId).filter(b -> b.healedAt().isEmpty()));
  }

  /** Reports that came back about mails, newest first. */
  public List<BounceStore.Bounce> bounces() {
    return store.bounces().latest(RUNS);
  }

  private List<Path> newestFiles() throws IOException {
    List<Path> files = archive.files();
    return files.subList(Math.max(0, files.size() - FILES_BACK), files.size());
  }

  /** The last page kept of a source, read again; empty where none is kept lately. */
  public Optional<Kept> lastPage(String sourceId) throws IOException {
    Page[] last = new Page[1];
    for (Path file : newestFiles()) {
      Archive.replay(
          file,
          page -> {
            if (page.source().equals(sourceId)) {
              last[0] = page;
            }
          },
          note -> {});
    }
    Page page = last[0];
    return page == null ? Optional.empty() : Optional.of(kept(page));
  }

  private Kept kept(Page page) throws IOException {
    List<Notification> understood = new ArrayList<>();
    List<String> trouble = new ArrayList<>();
    int[] total = {0};
    try {
      PageReading reading =
          parsers
              .of(page.shape())
              .parse(
                  page,
                  batch -> {
                    total[0] += batch.size();
                    batch.stream()
                        .limit(Math.max(0, SHOWN_NOTICES - understood.size()))
                        .forEach(understood::add);
                  });
      reading.unread().stream().limit(UNREAD).forEach(u -> trouble.add(u.toString()));
    } catch (PageShapeException e) {
      trouble.add(String.valueOf(e.getMessage()));
    }
    byte[] bytes;
    try (InputStream in = page.body().open()) {
      bytes = in.readNBytes(SHOWN_BYTES);
    }
    return new Kept(
        page.url().toString(),
        page.fetchedAt(),
        new String(bytes, StandardCharsets.UTF_8),
        page.body().length(),
        understood,
        total[0],
        trouble);
  }

  /** Reads the pages kept lately again, as after a parser was mended. */
  public ReplayRun.Replayed replay() throws Exception {
    return replays.get().run(newestFiles(), (what, done, total) -> {});
  }
}
