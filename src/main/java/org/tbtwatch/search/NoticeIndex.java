package org.tbtwatch.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;

/**
 * The Lucene index of one installation. Many processes may read; one at a time writes.
 *
 * <p>The index lies in numbered folders, of which the file {@code current} names the live one. The
 * right to write is Lucene's {@code write.lock} beside them; it ends with the process.
 */
public final class NoticeIndex implements AutoCloseable {
  private static final String LOCK = "write.lock";

  /** A piece is large with more than this part of all notifications. */
  private static final int LARGE_PIECE = 10;

  /**
   * The right to write; held by one process at a time. Many threads may put, add and remove, each
   * notification by one of them at a time; no commit meanwhile.
   */
  public interface Writing extends AutoCloseable {
    /** The last sequence number of the store's index queue that is in the index; 0 at first. */
    long sequence();

    /**
     * Adds or replaces a notification. The dates of its measure are also written to the measure's
     * other documents.
     */
    void put(IndexedNotice notice);

    /**
     * Adds a notification that is not in the index yet and leaves its measure's other documents as
     * they are: for a new index into which all of them are put.
     */
    void add(IndexedNotice notice);

    /** Takes a notification out. */
    void remove(String notificationId);

    /** Makes everything so far durable and visible, as of this sequence number. */
    void commit(long sequence);

    /**
     * Joins the pieces in which many commits left the index, and commits: one piece is read
     * fastest. Reads and writes the whole index.
     */
    void join();

    /** Gives the right back; what was not committed is dropped. */
    @Override
    void close();
  }

  private final IndexFolders folders;
  private final LiveReader live;
  private final PinnedReaders pinned;
  private final Clock clock;
  private final NoticeSearch.Kept kept = new NoticeSearch.Kept();
  private final Answers answers = new Answers();
  private final Semaphore turns =
      new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

  private NoticeIndex(Path dir, Clock clock) {
    this.folders = new IndexFolders(dir);
    this.live = new LiveReader(folders);
    this.pinned = new PinnedReaders(clock);
    this.clock = clock;
  }

  /**
   * Opens the index in this folder; an empty, missing or damaged one finds nothing and {@link
   * #needsRebuild}.
   *
   * @param clock tells today, for what is open and for nearest deadlines; in UTC
   */
  public static NoticeIndex open(Path dir, Clock clock) {
    return new NoticeIndex(dir, clock);
  }

  /**
   * Starts writing into the live index, or into a first one where there is none; empty if another
   * process is writing.
   *
   * @throws IllegalStateException if the live index must be rebuilt first
   */
  public Optional<Writing> tryWrite() {
    return lock().map(this::writing);
  }

  private Writing writing(Lock lock) {
    if (folders.live().isEmpty()) {
      return new IndexTurn(folders, live, lock, folders.next(), true, 0);
    }
    String fault = live.fault();
    if (!fault.isEmpty()) {
      release(lock);
      throw new IllegalStateException(fault);
    }
    return new IndexTurn(folders, live, lock, folders.live().getAsInt(), false, sequence());
  }

  /**
   * Starts a new index beside the live one; its first commit makes it the live one. Empty if
   * another process is writing.
   */
  public Optional<Writing> tryRebuild() {
    return lock()
        .map(
            lock -> {
              int number = folders.next();
              int current = folders.live().orElse(0);
              folders.delete(n -> n > current); // left by a rebuild that did not finish
              return new IndexTurn(folders, live, lock, number, true, 0);
            });
  }

  private Optional<Lock> lock() {
    try {
      Files.createDirectories(folders.dir());
      return Optional.of(FSDirectory.open(folders.dir()).obtainLock(LOCK));
    } catch (LockObtainFailedException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("asking for the right to write " + folders.dir(), e);
    }
  }

  private static void release(Lock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("giving back the right to write", e);
    }
  }

  /**
   * Whether the index must be built before use: there is none, it was made by another layout, or it
   * is unreadable.
   */
  public boolean needsRebuild() {
    return !live.fault().isEmpty();
  }

  /** The last sequence number of the store's index queue that is in the index; 0 at first. */
  public long sequence() {
    return live.commitData().map(IndexTurn::sequenceOf).orElse(0L);
  }

  /** Counts of what a search finds, by one facet and across others; zeros without an index. */
  public Statistics statistics(SearchRequest request, Facet rows, List<Facet> across) {
    return reading(
        new Statistics(0, Map.of(), Map.of(), Map.of()),
        search -> search.statistics(request, rows, across));
  }

  /** The notices most like this one, of other measures, the likest first; none if unknown. */
  public List<SearchResult.Hit> similar(String notificationId, int limit) {
    return reading(List.of(), search -> search.similar(notificationId, limit));
  }

  /** Symbols that begin so, in order. */
  public List<String> symbols(String prefix, int limit) {
    return reading(List.of(), search -> search.symbols(prefix, limit));
  }

  /** What is done with one search. */
  private interface Asking<T> {
    T ask(NoticeSearch search) throws IOException;
  }

  private <T> T reading(T otherwise, Asking<T> asking) {
    LiveReader.View view = live.acquire();
    if (view.reader() == null) {
      return otherwise;
    }
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return asking.ask(new NoticeSearch(view.reader(), today, kept));
    } catch (CorruptIndexException e) {
      live.markDamaged(e);
      return otherwise;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the index in " + folders.dir(), e);
    } finally {
      live.release(view.reader());
    }
  }

  /**
   * One part of what a search found.
   *
   * @param result what was found
   * @param state of the index in which; asking for the next part in the same state moves nothing
   *     from one part to another. Empty where there is no index
   * @param today the UTC day for which it was asked; the same for all parts of one state
   */
  public record Part(SearchResult result, String state, LocalDate today) {}

  /** Searches what was last committed. Never fails for what a user typed. */
  public SearchResult search(SearchRequest request) {
    return search(request, "").result();
  }

  /**
   * Searches a state of the index that an earlier part came from, while it is still held (a quarter
   * of an hour after it was last asked for), else what was last committed; the part says which.
   */
  public Part search(SearchRequest request, String state) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    DirectoryReader held = pinned.take(state);
    LiveReader.View view = held == null ? live.acquire() : new LiveReader.View(held, "");
    DirectoryReader reader = view.reader();
    if (reader == null) {
      return new Part(SearchResult.unusable(view.fault()), "", today);
    }
    String name = held == null ? reader.getVersion() + "." + number(reader) + "." + today : state;
    LocalDate day = LocalDate.parse(name.substring(name.lastIndexOf('.') + 1));
    try {
      SearchResult result = answer(reader, day, request);
      if (result.total() > request.offset() + result.hits().size()) {
        pinned.pin(name, reader);
      }
      return new Part(result, name, day);
    } catch (CorruptIndexException e) {
      live.markDamaged(e);
      return new Part(SearchResult.unusable(live.fault()), "", today);
    } catch (IOException e) {
      throw new UncheckedIOException("searching the index in " + folders.dir(), e);
    } finally {
      live.release(reader);
    }
  }

  private SearchResult answer(DirectoryReader reader, LocalDate today, SearchRequest request)
      throws IOException {
    if (!Answers.isKept(request)) {
      return inTurn(() -> new NoticeSearch(reader, today, kept).search(request));
    }
    IndexReader.CacheKey state = reader.getReaderCacheHelper().getKey();
    Optional<SearchResult> known = answers.of(request, today, state);
    if (known.isPresent()) {
      return known.get();
    }
    SearchResult made = inTurn(() -> new NoticeSearch(reader, today, kept).search(request));
    answers.keep(request, today, state, made);
    return made;
  }

  /** One of a search. */
  private interface Answering {
    SearchResult answer() throws IOException;
  }

  /** Few at once and the others in turn is sooner for all than all at once. */
  private SearchResult inTurn(Answering search) throws IOException {
    turns.acquireUninterruptibly();
    try {
      return search.answer();
    } finally {
      turns.release();
    }
  }

  /** Whether the index lies in several large pieces, see {@link Writing#join}. */
  public boolean isScattered() {
    LiveReader.View view = live.acquire();
    if (view.reader() == null) {
      return false;
    }
    try {
      int large = Math.max(1, view.reader().maxDoc() / LARGE_PIECE);
      long pieces =
          view.reader().leaves().stream().filter(l -> l.reader().maxDoc() > large).count();
      return pieces > 1;
    } finally {
      live.release(view.reader());
    }
  }

  /** Tells the index of one folder from that of another after a rebuild. */
  private static String number(DirectoryReader reader) {
    return Integer.toHexString(reader.directory().toString().hashCode());
  }

  /** Size of the index on disk in bytes. */
  public long bytesOnDisk() {
    return folders.bytes();
  }

  @Override
  public void close() {
    pinned.close();
    live.close();
  }
}
