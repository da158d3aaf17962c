package org.tbtwatch.fetch.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tbtwatch.fetch.RefusedException;
import org.tbtwatch.source.Body;

/** Takes in a body: up to 8 MB in memory, more in a file; refuses what passes the limit. */
final class Spool extends OutputStream {
  static final int IN_MEMORY = 8 << 20;

  private final Path dir;
  private final long limit;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private Optional<Path> file = Optional.empty();
  private OutputStream out = memory;
  private long length;

  Spool(Path dir, long limit) {
    this.dir = dir;
    this.limit = limit;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    if (length + count > limit) {
      throw RefusedException.tooLarge(limit, "more");
    }
    if (file.isEmpty() && length + count > IN_MEMORY) {
      Files.createDirectories(dir);
      Path made = Files.createTempFile(dir, "body-", ".tmp");
      file = Optional.of(made);
      out = new java.io.BufferedOutputStream(Files.newOutputStream(made));
      memory.writeTo(out);
      memory.reset();
    }
    out.write(bytes, from, count);
    length += count;
  }

  /** What was taken in. */
  Body body() throws IOException {
    out.close();
    return file.isPresent() ? new SpooledBody(file.get()) : Body.of(memory.toByteArray());
  }

  /** Forgets what was taken in. */
  void discard() {
    try {
      out.close();
    } catch (IOException e) {
      // its content is not wanted any more
    }
    file.map(SpooledBody::new).ifPresent(SpooledBody::delete);
  }
}
