package org.tbtwatch.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.MessageVersion;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;
import org.tbtwatch.archive.Digests.Known;

/** One WARC file being written; each record is a gzip member of its own and on disk at once. */
final class WarcFile implements AutoCloseable {
  /** Headers of ours, and the two that other archives use to say where a body is. */
  static final String SOURCE = "X-Tbtwatch-Source";

  static final String SHAPE = "X-Tbtwatch-Shape";
  static final String PAYLOAD_DIGEST = "WARC-Payload-Digest";
  static final String REFERS_TO_FILE = "WARC-Refers-To-Filename";
  static final String REFERS_TO_OFFSET = "WARC-Refers-To-File-Offset";

  private static final Pattern NAME =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})-(workbook-)?[0-9]{4,}\\.warc\\.gz");

  private final Path path;
  private final LocalDate day;
  private final FileChannel channel;
  private final WarcWriter writer;

  private WarcFile(Path path, LocalDate day, FileChannel channel) throws IOException {
    this.path = path;
    this.day = day;
    this.channel = channel;
    this.writer = new WarcWriter(channel, WarcCompression.GZIP);
  }

  /** A new file, with the next free number. */
  static WarcFile create(Path folder, LocalDate day, String kind, Instant now) throws IOException {
    for (int n = 1; ; n++) {
      Path path = folder.resolve(String.format(Locale.ROOT, "%s-%s%04d.warc.gz", day, kind, n));
      try {
        FileChannel channel =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        WarcFile file = new WarcFile(path, day, channel);
        file.write(info(path, now));
        return file;
      } catch (FileAlreadyExistsException e) {
        // another process has that number
      }
    }
  }

  private static Warcinfo info(Path path, Instant now) {
    Map<String, List<String>> fields =
        Map.of(
            "software", List.of("tbtwatch"),
            "format", List.of("WARC File Format 1.1"),
            "conformsTo",
                List.of(
                    "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"));
    return new Warcinfo.Builder()
        .version(MessageVersion.WARC_1_1)
        .filename(String.valueOf(path.getFileName()))
        .date(now)
        .fields(fields)
        .build();
  }

  /** The day a file is of; nothing for other files. */
  static Optional<LocalDate> day(Path file) {
    Matcher m = NAME.matcher(String.valueOf(file.getFileName()));
    return m.matches() ? Optional.of(LocalDate.parse(m.group(1))) : Optional.empty();
  }

  static boolean isWorkbook(Path file) {
    Matcher m = NAME.matcher(String.valueOf(file.getFileName()));
    return m.matches() && m.group(2) != null;
  }

  LocalDate day() {
    return day;
  }

  /**
   * Writes an answer and its question.
   *
   * @param earlier where the body is already
   */
  Known write(Entry entry, Optional<Known> earlier) throws IOException {
    long offset = writer.position();
    UUID id = UUID.randomUUID();
    URI recordId = URI.create("urn:uuid:" + id);
    if (earlier.isPresent()) {
      write(revisit(entry, id, earlier.get()));
    } else {
      writeResponse(entry, id);
    }
    write(
        new WarcRequest.Builder(entry.requestUrl())
            .version(MessageVersion.WARC_1_1)
            .date(entry.page().fetchedAt())
            .concurrentTo(recordId)
            .body(MediaType.HTTP_REQUEST, entry.requestHead())
            .build());
    channel.force(false);
    String name = String.valueOf(path.getFileName());
    return new Known(
        entry.digest(), id, entry.page().url(), entry.page().fetchedAt(), name, offset);
  }

  private void writeResponse(Entry entry, UUID id) throws IOException {
    long length = entry.page().body().length();
    byte[] head = entry.responseHead(length);
    try (InputStream body = entry.page().body().open();
        InputStream all = new SequenceInputStream(new ByteArrayInputStream(head), body)) {
      write(
          new WarcResponse.Builder(entry.page().url())
              .version(MessageVersion.WARC_1_1)
              .recordId(id)
              .date(entry.page().fetchedAt())
              .addHeader(PAYLOAD_DIGEST, entry.digest())
              .addHeader(SOURCE, entry.page().source())
              .addHeader(SHAPE, entry.page().shape().key())
              .body(MediaType.HTTP_RESPONSE, Channels.newChannel(all), head.length + length)
              .build());
    }
  }

  private static WarcRevisit revisit(Entry entry, UUID id, Known earlier) throws IOException {
    return new WarcRevisit.Builder(entry.page().url(), WarcRevisit.IDENTICAL_PAYLOAD_DIGEST_1_1)
        .version(MessageVersion.WARC_1_1)
        .recordId(id)
        .date(entry.page().fetchedAt())
        .refersTo(earlier.id(), earlier.url(), earlier.date())
        .addHeader(REFERS_TO_FILE, earlier.file())
        .addHeader(REFERS_TO_OFFSET, Long.toString(earlier.offset()))
        .addHeader(PAYLOAD_DIGEST, entry.digest())
        .addHeader(SOURCE, entry.page().source())
        .addHeader(SHAPE, entry.page().shape().key())
        .body(MediaType.HTTP_RESPONSE, entry.responseHead(entry.page().body().length()))
        .build();
  }

  private void write(WarcRecord rec) throws IOException {
    writer.write(rec);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /** Lets go of a file that cannot be written any more. */
  void abandon() {
    try {
      channel.close();
    } catch (IOException e) {
      // the failure before it is reported
    }
  }
}
