package org.tbtwatch.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.netpreserve.jwarc.HttpResponse;
import org.netpreserve.jwarc.WarcReader;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcRevisit;
import org.netpreserve.jwarc.WarcTargetRecord;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** Reads one WARC file back into pages. */
final class Replay {
  private static final long IN_MEMORY = 8 << 20;

  private final Path warc;
  private final Consumer<Page> each;
  private final Consumer<String> notes;

  Replay(Path warc, Consumer<Page> each, Consumer<String> notes) {
    this.warc = warc;
    this.each = each;
    this.notes = notes;
  }

  void run() throws IOException {
    int records = 0;
    try (FileChannel channel = FileChannel.open(warc);
        WarcReader reader = new WarcReader(channel)) {
      while (true) {
        Optional<Held> held = Optional.empty();
        try {
          Optional<WarcRecord> next = reader.next();
          if (next.isEmpty()) {
            return;
          }
          if (next.get() instanceof WarcTargetRecord target) {
            held = held(target);
          }
        } catch (IOException e) {
          note("cut short after " + records + " records: " + e.getMessage());
          return;
        }
        records++;
        try (Held page = held.orElse(Held.NONE)) {
          page.giveTo(each);
        }
      }
    }
  }

  private void note(String text) {
    notes.accept(warc + ": " + text);
  }

  private Optional<Held> held(WarcTargetRecord target) throws IOException {
    if (target instanceof WarcResponse response) {
      return held(target, response.http());
    }
    if (target instanceof WarcRevisit revisit) {
      return revisited(revisit);
    }
    return Optional.empty(); // the question
  }

  private Optional<Held> held(WarcTargetRecord target, HttpResponse http) throws IOException {
    Optional<String> source = target.headers().first(WarcFile.SOURCE);
    Optional<Shape> shape = target.headers().first(WarcFile.SHAPE).flatMap(Shape::byKey);
    if (source.isEmpty() || shape.isEmpty()) {
      note(target.target() + " names no source and shape known here");
      return Optional.empty();
    }
    String type = http.headers().first("content-type").orElse("").toLowerCase(Locale.ROOT);
    Kept kept = Kept.from(http.body().stream(), http.body().size());
    String expected = target.headers().first(WarcFile.PAYLOAD_DIGEST).orElse(kept.digest());
    if (!expected.equals(kept.digest())) {
      kept.delete();
      note(
          target.target() + ": expected a body of digest " + expected + ", found " + kept.digest());
      return Optional.empty();
    }
    URI url = target.targetURI();
    return Optional.of(
        new Held(
            Optional.of(new Page(source.get(), shape.get(), url, target.date(), type, kept.body())),
            kept));
  }

  /** The page of a revisit: its own address and time, the earlier record's body. */
  private Optional<Held> revisited(WarcRevisit revisit) throws IOException {
    String name = revisit.headers().first(WarcFile.REFERS_TO_FILE).orElse("");
    String offset = revisit.headers().first(WarcFile.REFERS_TO_OFFSET).orElse("");
    if (name.isEmpty() || !offset.matches("[0-9]{1,18}")) {
      note(revisit.target() + " says again what stands in a place it does not name");
      return Optional.empty();
    }
    Path file = warc.resolveSibling(String.valueOf(Path.of(name).getFileName()));
    if (!Files.exists(file)) {
      note(revisit.target() + " says again what stood in " + name + ", which is not kept any more");
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file).position(Long.parseLong(offset));
        WarcReader reader = new WarcReader(channel)) {
      Optional<WarcRecord> first = reader.next();
      if (first.isPresent()
          && first.get() instanceof WarcResponse response
          && revisit.refersTo().equals(Optional.of(response.id()))) {
        return held(revisit, response.http());
      }
    } catch (IOException e) {
      note(revisit.target() + " says again what cannot be read in " + name + ": " + e.getMessage());
      return Optional.empty();
    }
    note(revisit.target() + " says again what does not stand in " + name);
    return Optional.empty();
  }

  /** A page with its body, until it has been given. */
  private record Held(Optional<Page> page, Kept kept) implements AutoCloseable {
    static final Held NONE =
        new Held(Optional.empty(), new Kept(Body.of(new byte[0]), "", Optional.empty()));

    void giveTo(Consumer<Page> each) {
      page.ifPresent(each);
    }

    @Override
    public void close() throws IOException {
      kept.delete();
    }
  }

  /** A body out of the archive: small in memory, large in a file for the moment. */
  private record Kept(Body body, String digest, Optional<Path> file) {

    static Kept from(InputStream in, long length) throws IOException {
      MessageDigest sha = sha256();
      if (length <= IN_MEMORY) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        copy(in, new DigestOutputStream(bytes, sha));
        return new Kept(Body.of(bytes.toByteArray()), hex(sha), Optional.empty());
      }
      Path file = Files.createTempFile("tbtwatch-replay-", ".tmp");
      try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), sha)) {
        copy(in, out);
      } catch (IOException e) {
        Files.deleteIfExists(file);
        throw e;
      }
      return new Kept(Body.of(file), hex(sha), Optional.of(file));
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
      in.transferTo(out);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }

    private static String hex(MessageDigest sha) {
      return "sha256:" + HexFormat.of().formatHex(sha.digest());
    }

    void delete() throws IOException {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    }
  }
}
