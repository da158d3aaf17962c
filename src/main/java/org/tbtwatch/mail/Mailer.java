package org.tbtwatch.mail;

import org.tbtwatch.mail.mime.MimeWriter;

/** Hands mails over, one after the other on one connection where there is one. */
public interface Mailer extends AutoCloseable {

  /**
   * Hands one mail over.
   *
   * @param to receiver address of the envelope
   * @param messageId of the mail, with angle brackets
   * @param mime the whole mail as {@link MimeWriter} made it
   */
  SendResult send(String to, String messageId, byte[] mime);

  @Override
  void close();
}
