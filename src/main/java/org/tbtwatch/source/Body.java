package org.tbtwatch.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Content of an answer: small ones in memory, large ones in a file. */
public interface Body {

  /** A fresh stream from the start; the caller closes it. */
  InputStream open() throws IOException;

  /** Length in bytes. */
  long length() throws IOException;

  /** All of it; only for bodies that fit in memory. */
  default byte[] bytes() throws IOException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    }
  }

  /** All of it as UTF-8 text. */
  default String text() throws IOException {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** A body in memory. */
  static Body of(byte[] bytes) {
    return new Body() {
      @Override
      public InputStream open() {
        return new ByteArrayInputStream(bytes);
      }

      @Override
      public long length() {
        return bytes.length;
      }
    };
  }

  /** A body in a file. */
  static Body of(Path file) {
    return new Body() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long length() throws IOException {
        return Files.size(file);
      }
    };
  }
}
