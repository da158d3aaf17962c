package org.tbtwatch.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.KeywordAnalyzer;
import org.apache.lucene.document.Field;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.search.document.Fields;
import org.tbtwatch.search.document.NoticeDocuments;

/** One turn of writing into one folder. Lucene's writer is opened when there is work for it. */
final class IndexTurn implements NoticeIndex.Writing {
  static final String LAYOUT_KEY = "layout";
  static final String SEQUENCE_KEY = "sequence";

  /** Changes whenever fields or terms change, so that old indexes are rebuilt. */
  static final String LAYOUT = "2";

  private static final double BUFFER_MB = 64;

  private final IndexFolders folders;
  private final LiveReader live;
  private final Lock lock;
  private final int number;
  private final boolean fresh;
  private final NoticeDocuments documents = new NoticeDocuments();
  private volatile @Nullable FSDirectory directory;
  private volatile @Nullable IndexWriter writer;
  private volatile boolean uncommitted;
  private long sequence;

  /**
   * Starts a turn.
   *
   * @param lock held until this closes
   * @param number folder to write to
   * @param fresh whether it is new and becomes live with its first commit
   */
  IndexTurn(
      IndexFolders folders, LiveReader live, Lock lock, int number, boolean fresh, long sequence) {
    this.folders = folders;
    this.live = live;
    this.lock = lock;
    this.number = number;
    this.fresh = fresh;
    this.sequence = sequence;
  }

  @Override
  public long sequence() {
    return sequence;
  }

  @Override
  public void put(IndexedNotice notice) {
    String id = notice.filed().id();
    try {
      IndexWriter w = writer();
      uncommitted = true;
      w.updateDocument(new Term(Fields.ID, id), documents.of(notice));
      Field[] dates = documents.dates(notice.measure());
      for (FiledNotification sibling : notice.measure().documents()) {
        if (!sibling.id().equals(id)) {
          w.updateDocValues(new Term(Fields.ID, sibling.id()), dates);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("indexing " + notice.filed().notification().symbol(), e);
    }
  }

  @Override
  public void add(IndexedNotice notice) {
    try {
      IndexWriter w = writer();
      uncommitted = true;
      w.addDocument(documents.of(notice));
    } catch (IOException e) {
      throw new UncheckedIOException("indexing " + notice.filed().notification().symbol(), e);
    }
  }

  @Override
  public void remove(String notificationId) {
    try {
      IndexWriter w = writer();
      uncommitted = true;
      w.deleteDocuments(new Term(Fields.ID, notificationId));
    } catch (IOException e) {
      throw new UncheckedIOException("taking " + notificationId + " out of the index", e);
    }
  }

  @Override
  public void commit(long newSequence) {
    try {
      IndexWriter w = writer();
      w.setLiveCommitData(
          Map.of(LAYOUT_KEY, LAYOUT, SEQUENCE_KEY, Long.toString(newSequence)).entrySet());
      w.commit();
      uncommitted = false;
      sequence = newSequence;
      boolean isLive = folders.live().orElse(0) == number;
      if (fresh && !isLive) {
        folders.makeLive(number);
        live.fault(); // moves this process's reader over, which frees the old folder
        live.cleanUp();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("committing the index in " + folders.folder(number), e);
    }
  }

  @Override
  public void join() {
    try {
      writer().forceMerge(1);
      commit(sequence);
    } catch (IOException e) {
      throw new UncheckedIOException("joining the index in " + folders.folder(number), e);
    }
  }

  private synchronized IndexWriter writer() throws IOException {
    IndexWriter open = writer;
    if (open != null) {
      return open;
    }
    if (fresh) {
      folders.delete(n -> n == number);
    }
    Files.createDirectories(folders.folder(number));
    FSDirectory folder = FSDirectory.open(folders.folder(number));
    directory = folder;
    IndexWriterConfig config =
        new IndexWriterConfig(new KeywordAnalyzer())
            .setCommitOnClose(false)
            .setRAMBufferSizeMB(BUFFER_MB)
            .setOpenMode(
                fresh ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND);
    IndexWriter made = new IndexWriter(folder, config);
    writer = made;
    return made;
  }

  @Override
  public void close() {
    try {
      IndexWriter open = writer;
      writer = null;
      if (open != null && uncommitted) {
        open.rollback();
      } else if (open != null) {
        open.close();
      }
      FSDirectory folder = directory;
      directory = null;
      if (folder != null) {
        folder.close();
      }
      if (fresh && folders.live().orElse(0) != number) {
        folders.delete(n -> n == number);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("closing the index in " + folders.folder(number), e);
    } finally {
      release();
    }
  }

  private void release() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("giving back the right to write " + folders.dir(), e);
    }
  }

  /** The sequence number in what a commit says about itself. */
  static long sequenceOf(Map<String, String> commitData) {
    String text = commitData.getOrDefault(SEQUENCE_KEY, "0");
    return List.of(text).stream()
        .filter(t -> t.matches("\\d{1,18}"))
        .mapToLong(Long::parseLong)
        .sum();
  }
}
