package org.tbtwatch.fetch.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tbtwatch.source.Body;

/** A body too large for memory, in a file that goes with it. */
public record SpooledBody(Path file) implements Body {

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(file);
  }

  @Override
  public long length() throws IOException {
    return Files.size(file);
  }

  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the spooled body " + file, e);
    }
  }
}
