package org.tbtwatch.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tbtwatch.archive.Digests.Known;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/**
 * The WARC archive of one installation; safe for use by many threads and processes.
 *
 * <p>{@code <source>/<day>-<number>.warc.gz} holds the pages of a day (UTC); each workbook has a
 * file of its own, {@code <source>/<day>-workbook-<number>.warc.gz}. A process never goes on with a
 * file of another one, so that a record cut short by a crash stays the last of its file and harms
 * none after it.
 */
public final class Archive implements AutoCloseable {
  private static final int WORKBOOKS_KEPT = 7;
  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private final Path dir;
  private final Clock clock;
  private final Map<String, WarcFile> open = new HashMap<>();
  private final Map<String, Digests> digests = new HashMap<>();

  /** An archive in this folder, made when first needed. */
  public Archive(Path dir, Clock clock) {
    this.dir = dir;
    this.clock = clock;
  }

  /**
   * Writes the page; when this returns it is on disk. A body already there is written as a revisit.
   *
   * @param requestUrl the address that was asked
   * @throws IOException naming source and address, where the disk fails
   */
  public synchronized ArchivedPage keep(Page page, ResponseHead head, URI requestUrl)
      throws IOException {
    if (!SOURCE.matcher(page.source()).matches()) {
      throw new IllegalArgumentException("no id of a source: " + page.source());
    }
    Path folder = Files.createDirectories(dir.resolve(page.source()));
    Digests known = digests.get(page.source());
    if (known == null) {
      known = Digests.read(folder);
      digests.put(page.source(), known);
    }
    String digest = digest(page.body());
    Optional<Known> earlier = known.find(digest);
    try {
      Known written = write(folder, new Entry(page, head, requestUrl, digest), earlier);
      if (earlier.isEmpty()) {
        known.add(written);
      }
      Path path = folder.resolve(written.file());
      return new ArchivedPage(page, path, written.offset(), digest, earlier.isPresent());
    } catch (IOException e) {
      throw new IOException(
          "cannot archive " + page.url() + " of source " + page.source() + ": " + e.getMessage(),
          e);
    }
  }

  private Known write(Path folder, Entry entry, Optional<Known> earlier) throws IOException {
    Page page = entry.page();
    boolean ownFile = page.shape() == Shape.EPING_WORKBOOK && earlier.isEmpty();
    WarcFile file = ownFile ? create(folder, page, "workbook-") : dayFile(folder, page);
    boolean done = false;
    try {
      Known written = file.write(entry, earlier);
      if (ownFile) {
        file.close();
      }
      done = true;
      return written;
    } finally {
      if (!done) {
        open.remove(page.source(), file);
        file.abandon();
      }
    }
  }

  private WarcFile dayFile(Path folder, Page page) throws IOException {
    WarcFile file = open.get(page.source());
    if (file != null && file.day().equals(day(page))) {
      return file;
    }
    if (file != null) {
      open.remove(page.source());
      file.close();
    }
    WarcFile made = create(folder, page, "");
    open.put(page.source(), made);
    return made;
  }

  private WarcFile create(Path folder, Page page, String kind) throws IOException {
    return WarcFile.create(folder, day(page), kind, clock.instant());
  }

  private static LocalDate day(Page page) {
    return LocalDate.ofInstant(page.fetchedAt(), ZoneOffset.UTC);
  }

  private static String digest(Body body) throws IOException {
    try (InputStream in = body.open()) {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(in, sha).transferTo(java.io.OutputStream.nullOutputStream());
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** All WARC files, by day, oldest first. */
  public List<Path> files() throws IOException {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(dir, 2)) {
      return all.filter(f -> WarcFile.day(f).isPresent())
          .sorted(
              Comparator.comparing((Path f) -> WarcFile.day(f).orElse(LocalDate.MIN))
                  .thenComparing(Path::toString))
          .toList();
    }
  }

  /**
   * Reads a WARC file, pages in the order written, revisits with the body they point to. A page's
   * body is valid until {@code each} returns.
   *
   * @param notes told of each record that gives no page, and why
   */
  public static void replay(Path warc, Consumer<Page> each, Consumer<String> notes)
      throws IOException {
    new Replay(warc, each, notes).run();
  }

  /** Thins out workbooks: the last seven of each source and the last of each month stay. */
  public synchronized Retained retain() throws IOException {
    Map<Path, List<Path>> workbooks = new HashMap<>();
    for (Path file : files()) {
      if (WarcFile.isWorkbook(file)) {
        workbooks.computeIfAbsent(file.resolveSibling(""), f -> new ArrayList<>()).add(file);
      }
    }
    List<Path> deleted = new ArrayList<>();
    long freed = 0;
    for (List<Path> files : workbooks.values()) {
      for (Path file : beyondKeeping(files)) {
        freed += Files.size(file);
        Files.delete(file);
        deleted.add(file);
      }
    }
    return new Retained(deleted.stream().sorted().toList(), freed);
  }

  /**
   * @param files oldest first
   */
  private static List<Path> beyondKeeping(List<Path> files) {
    Set<YearMonth> months = new HashSet<>();
    List<Path> out = new ArrayList<>();
    List<Path> newestFirst = files.reversed();
    for (int i = 0; i < newestFirst.size(); i++) {
      LocalDate day = WarcFile.day(newestFirst.get(i)).orElseThrow();
      boolean lastOfMonth = months.add(YearMonth.from(day));
      if (i >= WORKBOOKS_KEPT && !lastOfMonth) {
        out.add(newestFirst.get(i));
      }
    }
    return out;
  }

  /** Size of all files. */
  public long bytesOnDisk() throws IOException {
    if (!Files.isDirectory(dir)) {
      return 0;
    }
    long sum = 0;
    try (Stream<Path> all = Files.walk(dir)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  @Override
  public synchronized void close() throws IOException {
    for (WarcFile file : open.values()) {
      file.close();
    }
    open.clear();
  }
}
