package org.tbtwatch.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which bodies of a source are in the archive, and where: {@code digests.tsv} beside its files. It
 * is derived: a line lost in a crash only makes a body be kept twice.
 */
final class Digests {
  private final Path folder;
  private final Map<String, Known> byDigest = new HashMap<>();

  /** A body in the archive: its response record's id, address, date, file and offset. */
  record Known(String digest, UUID id, URI url, Instant date, String file, long offset) {

    String line() {
      return String.join(
          "\t", digest, id.toString(), url.toString(), date.toString(), file, offset + "\n");
    }

    static Optional<Known> parse(String line) {
      String[] p = line.split("\t", -1);
      if (p.length != 6) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new Known(
                p[0],
                UUID.fromString(p[1]),
                URI.create(p[2]),
                Instant.parse(p[3]),
                p[4],
                Long.parseLong(p[5])));
      } catch (IllegalArgumentException | DateTimeException e) {
        return Optional.empty(); // cut short by a crash
      }
    }
  }

  private Digests(Path folder) {
    this.folder = folder;
  }

  static Digests read(Path folder) throws IOException {
    Digests digests = new Digests(folder);
    Path file = digests.file();
    if (Files.exists(file)) {
      String text = new String(Files.readAllBytes(file), UTF_8);
      for (String line : text.split("\n")) {
        Known.parse(line).ifPresent(k -> digests.byDigest.put(k.digest(), k));
      }
      if (!text.isEmpty() && !text.endsWith("\n")) {
        Files.writeString(file, "\n", StandardOpenOption.APPEND);
      }
    }
    return digests;
  }

  private Path file() {
    return folder.resolve("digests.tsv");
  }

  /** The body, if its file is still there. */
  Optional<Known> find(String digest) {
    return Optional.ofNullable(byDigest.get(digest))
        .filter(k -> Files.exists(folder.resolve(k.file())));
  }

  void add(Known known) throws IOException {
    byDigest.put(known.digest(), known);
    Files.writeString(file(), known.line(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
