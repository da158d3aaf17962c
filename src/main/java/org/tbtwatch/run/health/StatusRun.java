package org.tbtwatch.run.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tbtwatch.archive.Archive;
import org.tbtwatch.run.health.StatusReport.Disk;
import org.tbtwatch.run.health.StatusReport.SourceStatus;
import org.tbtwatch.run.send.MailboxState;
import org.tbtwatch.search.NoticeIndex;
import org.tbtwatch.source.Source;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.FetchStore.SourceRun;

/** Looks at everything and says how it stands. */
public final class StatusRun {
  private static final int LOOK_BACK = 100;
  private static final int SHOWN_UNREAD = 20;
  private static final int COUNTED = 10_000;

  private final Store store;
  private final NoticeIndex index;
  private final Archive archive;
  private final List<Source> sources;
  private final Path dataDir;
  private final String mailMode;

  public StatusRun(
      Store store,
      NoticeIndex index,
      Archive archive,
      List<Source> sources,
      Path dataDir,
      String mailMode) {
    this.store = store;
    this.index = index;
    this.archive = archive;
    this.sources = List.copyOf(sources);
    this.dataDir = dataDir;
    this.mailMode = mailMode;
  }

  /** How many notifications are held. */
  public long notifications() {
    return store.notifications().count();
  }

  /** As things stand now. */
  public StatusReport now() {
    List<SourceStatus> states = sources.stream().map(this::source).toList();
    Optional<Instant> held = store.heldSince();
    List<String> faults = new ArrayList<>();
    states.forEach(s -> s.trouble().ifPresent(faults::add));
    held.ifPresent(
        since -> faults.add("digests are held since " + since + " (digest --resume-from INSTANT)"));
    SendingTrouble.inWords(store).ifPresent(faults::add);
    return new StatusReport(
        states,
        store.notifications().count(),
        Math.max(0, store.notifications().highestSeq() - index.sequence()),
        store.subscribers().count(),
        store.notifications().unpercolated(COUNTED).size(),
        store.sending().waiting(),
        store.sending().countStopped(),
        store.digests().lastRuns(10),
        held,
        MailboxState.of(store),
        mailMode,
        disk(),
        faults);
  }

  private SourceStatus source(Source source) {
    List<SourceRun> runs =
        store.fetches().lastRuns(source.id(), LOOK_BACK).stream()
            .filter(r -> r.endedAt().isPresent())
            .toList();
    Optional<Instant> good =
        runs.stream()
            .filter(r -> r.outcome().equals("ok") || r.outcome().equals("notModified"))
            .findFirst()
            .flatMap(SourceRun::endedAt);
    List<String> unread =
        store.fetches().unread(source.id(), SHOWN_UNREAD).stream()
            .map(
                u ->
                    u.where()
                        + ", "
                        + u.field()
                        + ": expected "
                        + u.expected()
                        + ", found \""
                        + u.found()
                        + "\"")
            .toList();
    return new SourceStatus(
        source.id(),
        source.enabled(),
        runs.stream().findFirst(),
        good,
        unread,
        store.health().broken(source.id()).filter(b -> b.healedAt().isEmpty()));
  }

  private Disk disk() {
    try (Stream<Path> files = Files.exists(dataDir) ? Files.list(dataDir) : Stream.of()) {
      long db =
          files
              .filter(f -> f.getFileName().toString().startsWith("tbtwatch.db"))
              .mapToLong(StatusRun::size)
              .sum();
      return new Disk(archive.bytesOnDisk(), index.bytesOnDisk(), db);
    } catch (IOException e) {
      throw new UncheckedIOException("measuring the disk used below " + dataDir, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // gone since it was listed
    }
  }
}
