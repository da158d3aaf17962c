package org.tbtwatch.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A mail before it is put into MIME form.
 *
 * @param messageId with angle brackets; the same mail always has the same
 * @param date as in its header
 * @param from sender address
 * @param fromName sender's name; may be empty
 * @param to receiver address
 * @param toName receiver's name; may be empty
 * @param replyTo where answers go, if not to the sender
 * @param language two letters, for {@code Content-Language}
 * @param subject one line
 * @param text plain text part
 * @param html HTML part
 * @param headers further headers, such as {@code List-Unsubscribe}; a line break in a value is
 *     refused
 * @param attachments files
 */
public record MailDraft(
    String messageId,
    Instant date,
    String from,
    String fromName,
    String to,
    String toName,
    Optional<String> replyTo,
    String language,
    String subject,
    String text,
    String html,
    Map<String, String> headers,
    List<Attachment> attachments) {

  /** One attached file. */
  @SuppressWarnings("ArrayRecordComponent") // handed through once, never compared
  public record Attachment(String fileName, String contentType, byte[] content) {}

  public MailDraft {
    headers = Map.copyOf(headers);
    attachments = List.copyOf(attachments);
  }
}
