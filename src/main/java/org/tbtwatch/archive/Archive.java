package org.tbtwatch.archive;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Page;

/** The WARC archive of one installation; safe for use by many threads and processes. */
public final class Archive implements AutoCloseable {

  /** An archive in this folder, made when first needed. */
  public Archive(Path dir, Clock clock) {}

  /**
   * Writes the page; when this returns it is on disk.
   *
   * @param requestUrl the address that was asked
   */
  public ArchivedPage keep(Page page, ResponseHead head, URI requestUrl) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** All WARC files, by day, oldest first. */
  public List<Path> files() throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Reads a WARC file, pages in the order written. A page's body is valid until {@code each}
   * returns.
   *
   * @param notes told of each record that gives no page, and why
   */
  public static void replay(Path warc, Consumer<Page> each, Consumer<String> notes)
      throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Thins out workbooks: the last seven of each source and the last of each month stay. */
  public Retained retain() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Size of all files. */
  public long bytesOnDisk() throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {}
}
