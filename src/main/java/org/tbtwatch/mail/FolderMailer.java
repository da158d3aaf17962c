package org.tbtwatch.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * Writes each mail as an {@code .eml} file named after its Message-ID, whole or not at all; the
 * same mail overwrites itself.
 */
public final class FolderMailer implements Mailer {
  private static final int LONGEST_NAME = 180;

  private final Path folder;

  /**
   * Writes into a folder.
   *
   * @param folder made when the first mail comes
   */
  public FolderMailer(Path folder) {
    this.folder = folder;
  }

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    Path file = folder.resolve(fileName(messageId));
    try {
      if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), mime)) {
        write(file, mime);
      }
      return new SendResult.Accepted(file.toString());
    } catch (IOException e) {
      return new SendResult.TryLater("writing " + file + ": " + e);
    }
  }

  private void write(Path file, byte[] mime) throws IOException {
    Files.createDirectories(folder);
    Path partial = Files.createTempFile(folder, ".mail", ".tmp");
    try {
      try (FileChannel out = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(mime);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    forceFolder();
  }

  /** Makes the name itself last; not every system lets a folder be opened for it. */
  private void forceFolder() {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folders: there the move itself is all that can be had
    }
  }

  /** {@code <2026-08-04.1c2d@example.org>} is {@code 2026-08-04.1c2d@example.org.eml}. */
  static String fileName(String messageId) {
    String bare = messageId.replaceAll("^<|>$", "");
    String plain = bare.replaceAll("[^A-Za-z0-9@._+=-]", "_").replaceFirst("^\\.", "_");
    if (plain.equals(bare) && plain.length() <= LONGEST_NAME && !plain.isEmpty()) {
      return plain + ".eml";
    }
    UUID unique = UUID.nameUUIDFromBytes(messageId.getBytes(StandardCharsets.UTF_8));
    return plain.substring(0, Math.min(100, plain.length())) + "-" + unique + ".eml";
  }

  @Override
  public void close() {}
}
