package org.tbtwatch.mail;

import java.nio.file.Path;

/** Writes each mail as an {@code .eml} file; the same mail overwrites itself. */
public final class FolderMailer implements Mailer {
  public FolderMailer(Path folder) {}

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    throw new UnsupportedOperationException("not written yet" + to + messageId + mime.length);
  }

  @Override
  public void close() {}
}
