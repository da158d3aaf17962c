package org.tbtwatch.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tbtwatch.notification.FiledNotification;

/** The index as a thing on disk: commits, the pointer, rebuilding, damage, two processes. */
class NoticeIndexTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-10T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path dir;
  private NoticeIndex index;

  @BeforeEach
  void open() {
    index = NoticeIndex.open(dir, CLOCK);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void write(long sequence, IndexedNotice... notices) {
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      List.of(notices).forEach(writing::put);
      writing.commit(sequence);
    }
  }

  private static long count(NoticeIndex index, String query) {
    return index.search(SearchRequest.of(query, 10)).total();
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anEmptyFolderFindsNothingAndNeedsBuilding() {
    assertTrue(index.needsRebuild());
    assertEquals(0, index.sequence());
    assertEquals(0, index.bytesOnDisk());
    SearchResult none = index.search(SearchRequest.of("toys", 10));
    assertEquals(0, none.total());
    assertTrue(none.readAs().contains("there is no search index"));
  }

  @Test
  void whatIsCommittedIsFoundAndReplaced() {
    write(5, Notices.titled("G/TBT/N/USA/1", "toys"), Notices.titled("G/TBT/N/USA/2", "lamps"));
    assertFalse(index.needsRebuild());
    assertEquals(5, index.sequence());
    assertEquals(1, count(index, "toys"));
    assertTrue(index.bytesOnDisk() > 0);

    write(6, Notices.titled("G/TBT/N/USA/1", "kettles"));
    assertEquals(0, count(index, "toys"));
    assertEquals(1, count(index, "kettles"));
    assertEquals(2, count(index, ""));

    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      assertEquals(6, writing.sequence());
      writing.remove("id-USA/1");
      writing.commit(7);
    }
    assertEquals(1, count(index, ""));
  }

  @Test
  void whatIsNotCommittedIsDropped() {
    write(5, Notices.titled("G/TBT/N/USA/1", "toys"));
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      writing.put(Notices.titled("G/TBT/N/USA/2", "lamps"));
      assertEquals(1, count(index, ""));
    }
    assertEquals(1, count(index, ""));
    assertEquals(5, index.sequence());
  }

  @Test
  void aFirstIndexThatIsNeverCommittedIsNone() throws IOException {
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      writing.put(Notices.titled("G/TBT/N/USA/2", "lamps"));
    }
    assertTrue(index.needsRebuild());
    assertEquals(List.of("write.lock"), entries());
  }

  @Test
  void onlyOneWritesAtATime() {
    try (NoticeIndex other = NoticeIndex.open(dir, CLOCK)) {
      try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
        assertEquals(Optional.empty(), other.tryWrite());
        assertEquals(Optional.empty(), other.tryRebuild());
        assertEquals(Optional.empty(), index.tryWrite());
        writing.commit(1);
      }
      other.tryWrite().orElseThrow().close();
      try (NoticeIndex.Writing writing = index.tryRebuild().orElseThrow()) {
        assertEquals(0, writing.sequence());
        assertEquals(Optional.empty(), other.tryWrite());
      }
      other.tryRebuild().orElseThrow().close();
    }
  }

  @Test
  void aReaderElsewhereFollowsCommitsAndThePointer() throws IOException {
    Files.writeString(dir.resolve("README.md"), "left alone\n");
    write(1, Notices.titled("G/TBT/N/USA/1", "toys"));
    try (NoticeIndex other = NoticeIndex.open(dir, CLOCK)) {
      assertEquals(1, count(other, ""));
      write(2, Notices.titled("G/TBT/N/USA/2", "lamps"));
      assertEquals(2, count(other, ""));
      assertEquals(2, other.sequence());

      try (NoticeIndex.Writing rebuild = index.tryRebuild().orElseThrow()) {
        rebuild.put(Notices.titled("G/TBT/N/USA/3", "kettles"));
        assertEquals(2, count(other, ""));
        assertEquals(2, count(index, ""));
        rebuild.commit(9);
        assertEquals(1, count(other, "kettles"));
        assertEquals(1, count(index, ""));
        rebuild.put(Notices.titled("G/TBT/N/USA/4", "cars"));
        rebuild.commit(10);
      }
      assertEquals(2, count(other, ""));
      assertEquals(10, other.sequence());
      assertEquals(List.of("2", "README.md", "current", "write.lock"), entries());
    }
  }

  @Test
  void searchesGoOnWhileTheIndexIsRebuiltOverAndOver() throws Exception {
    write(1, Notices.titled("G/TBT/N/USA/1", "toys"));
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger wrong = new AtomicInteger();
    AtomicInteger searches = new AtomicInteger();
    try (NoticeIndex other = NoticeIndex.open(dir, CLOCK)) {
      Runnable searching =
          () -> {
            while (!done.get()) {
              wrong.addAndGet(count(other, "toys") == 1 ? 0 : 1);
              searches.incrementAndGet();
            }
          };
      List<Thread> threads = List.of(new Thread(searching), new Thread(searching));
      threads.forEach(Thread::start);
      for (int i = 0; i < 20 || searches.get() < 100; i++) {
        try (NoticeIndex.Writing rebuild = index.tryRebuild().orElseThrow()) {
          rebuild.put(Notices.titled("G/TBT/N/USA/1", "toys"));
          rebuild.commit(i);
        }
      }
      done.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertEquals(0, wrong.get());
    assertEquals(1, entries().stream().filter(e -> e.matches("\\d+")).count());
  }

  @Test
  void anUnfinishedRebuildLeavesTheLiveIndexAndIsCleanedUp() throws IOException {
    write(1, Notices.titled("G/TBT/N/USA/1", "toys"));
    Files.createDirectories(dir.resolve("7"));
    Files.writeString(dir.resolve("7").resolve("junk"), "killed here");
    try (NoticeIndex.Writing rebuild = index.tryRebuild().orElseThrow()) {
      rebuild.put(Notices.titled("G/TBT/N/USA/2", "lamps"));
    }
    assertEquals(1, count(index, "toys"));
    assertEquals(List.of("1", "current", "write.lock"), entries());
  }

  @Test
  void damageIsSaidNotThrown() throws IOException {
    write(3, Notices.titled("G/TBT/N/USA/1", "toys"));
    try (Stream<Path> files = Files.list(dir.resolve("1"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "garbage", StandardCharsets.UTF_8);
      }
    }
    try (NoticeIndex damaged = NoticeIndex.open(dir, CLOCK)) {
      assertTrue(damaged.needsRebuild());
      assertEquals(0, damaged.sequence());
      assertTrue(damaged.search(SearchRequest.of("toys", 10)).readAs().contains("must be rebuilt"));
      assertThrows(IllegalStateException.class, damaged::tryWrite);
      try (NoticeIndex.Writing rebuild = damaged.tryRebuild().orElseThrow()) {
        rebuild.put(Notices.titled("G/TBT/N/USA/1", "toys"));
        rebuild.commit(4);
      }
      assertFalse(damaged.needsRebuild());
      assertEquals(1, count(damaged, "toys"));
    }
  }

  @Test
  void everySingleDamagedFileIsSurvived() throws IOException {
    write(3, Notices.titled("G/TBT/N/USA/1", "toys for children"));
    List<Path> files;
    try (Stream<Path> list = Files.list(dir.resolve("1"))) {
      files = list.filter(f -> !f.endsWith("write.lock")).toList();
    }
    for (Path file : files) {
      byte[] whole = Files.readAllBytes(file);
      for (byte[] damage : List.of(new byte[0], java.util.Arrays.copyOf(whole, whole.length / 2))) {
        Files.write(file, damage);
        try (NoticeIndex damaged = NoticeIndex.open(dir, CLOCK)) {
          damaged.search(SearchRequest.of("toys", 10));
          assertTrue(damaged.needsRebuild(), file.toString());
        }
      }
      Files.delete(file);
      try (NoticeIndex damaged = NoticeIndex.open(dir, CLOCK)) {
        assertTrue(damaged.needsRebuild(), file + " missing");
      }
      Files.write(file, whole);
    }
  }

  @Test
  void aPointerToNothingOrOfNonsenseNeedsBuilding() throws IOException {
    write(3, Notices.titled("G/TBT/N/USA/1", "toys"));
    for (String pointer : List.of("", "x", "99", "../1", "-1", "99999999999999")) {
      Files.writeString(dir.resolve("current"), pointer);
      try (NoticeIndex damaged = NoticeIndex.open(dir, CLOCK)) {
        assertTrue(damaged.needsRebuild(), pointer);
        assertEquals(0, count(damaged, "toys"));
      }
    }
  }

  @Test
  void anIndexOfAnotherLayoutNeedsRebuilding() throws IOException {
    write(3, Notices.titled("G/TBT/N/USA/1", "toys"));
    try (org.apache.lucene.store.FSDirectory folder =
            org.apache.lucene.store.FSDirectory.open(dir.resolve("1"));
        org.apache.lucene.index.IndexWriter writer =
            new org.apache.lucene.index.IndexWriter(
                folder, new org.apache.lucene.index.IndexWriterConfig())) {
      writer.setLiveCommitData(java.util.Map.of("layout", "0", "sequence", "3").entrySet());
      writer.commit();
    }
    assertTrue(index.needsRebuild());
    assertTrue(index.search(SearchRequest.of("toys", 1)).readAs().contains("layout \"0\""));
  }

  @Test
  void aLaterDocumentMovesTheDeadlineOfTheEarlierOnes() {
    FiledNotification first =
        Notices.filed(
            "G/TBT/N/EU/1", b -> Notices.dated(b, "2026-01-01", "2026-02-01").title("toys"));
    FiledNotification addendum =
        Notices.filed("G/TBT/N/EU/1/Add.1", b -> Notices.dated(b, "2026-02-02", "2026-04-01"));
    FiledNotification withdrawal =
        Notices.filed(
            "G/TBT/N/EU/1/Add.2",
            b ->
                b.distributionDate(LocalDate.parse("2026-02-20"))
                    .addendumReasons(List.of("withdrawn")));
    write(1, Notices.alone(first));
    assertEquals(0, count(index, "open:yes"));
    write(2, Notices.of(addendum, first, addendum));
    assertEquals(2, count(index, "open:yes"));
    assertEquals(2, count(index, "deadline:2026-04-01"));
    assertEquals(2, count(index, "toys"));
    write(3, Notices.of(withdrawal, first, addendum, withdrawal));
    assertEquals(0, count(index, "open:yes"));
  }

  @Test
  void aClosedIndexSaysSo() {
    write(1, Notices.titled("G/TBT/N/USA/1", "toys"));
    index.close();
    assertEquals(0, count(index, "toys"));
  }

  @Test
  void piecesAreJoinedWithoutChangingWhatIsFound() {
    write(1, notice("G/TBT/N/USA/1"), notice("G/TBT/N/USA/2"));
    assertFalse(index.isScattered());
    write(2, notice("G/TBT/N/USA/3"), notice("G/TBT/N/USA/4"));
    assertTrue(index.isScattered());
    try (NoticeIndex.Writing writing = index.tryWrite().orElseThrow()) {
      writing.join();
    }
    assertFalse(index.isScattered());
    assertEquals(2, index.sequence());
    assertEquals(4, count(index, "member:USA"));
  }

  @Test
  void anAnswerIsGivenAgainUntilTheIndexOrTheDayChanges() {
    AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
    Clock moving =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now.get();
          }
        };
    write(1, notice("G/TBT/N/USA/1"));
    SearchRequest request = SearchRequest.of("toys open:yes", 10);
    try (NoticeIndex other = NoticeIndex.open(dir, moving)) {
      SearchResult first = other.search(request);
      assertSame(first, other.search(request));
      write(2, notice("G/TBT/N/USA/2"));
      assertEquals(first.total() + 1, other.search(request).total());
      now.set(Instant.parse("2036-03-10T12:00:00Z"));
      assertEquals(0, other.search(request).total());
    }
  }

  private static IndexedNotice notice(String symbol) {
    return Notices.alone(
        Notices.filed(
            symbol, b -> Notices.dated(b, "2026-01-05", "2026-04-01").title("Safety of toys")));
  }
}
