package org.tbtwatch.mail.report;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came back about one of our mails: whether it arrived (RFC 3464), or that its reader calls it
 * unwanted (RFC 5965).
 *
 * @param kind what it says
 * @param messageId of our mail, with angle brackets; empty where the report does not say
 * @param receiver whose address it names; empty where it does not say
 * @param reason the status and the words of the server, in one line
 */
public record MailReport(
    Kind kind, Optional<String> messageId, Optional<String> receiver, String reason) {
  private static final int MOST_BYTES = 200_000;
  private static final Pattern MESSAGE_ID = field("Message-ID", "(<[^>\\s]+>)");
  private static final Pattern RECEIVER =
      field("(?:Original|Final)-Recipient", "(?:rfc822|utf-8)\\s*;\\s*<?([^\\s<>]+)>?");
  private static final Pattern COMPLAINED_OF = field("Original-Rcpt-To", "<?([^\\s<>]+)>?");
  private static final Pattern STATUS = field("Status", "([245]\\.\\d+\\.\\d+)");
  private static final Pattern ACTION = field("Action", "([a-z]+)");
  private static final Pattern DIAGNOSTIC = field("Diagnostic-Code", "([^\\r\\n]+)");
  private static final Pattern FEEDBACK = field("Feedback-Type", "([a-z-]+)");

  /** What a report says. */
  public enum Kind {
    /** Never at this address. */
    HARD,
    /** Given up this time: the mailbox may be full. */
    SOFT,
    /** Not yet; its server goes on trying. */
    DELAYED,
    /** It arrived. */
    DELIVERED,
    /** The reader calls it unwanted. */
    COMPLAINT
  }

  private static Pattern field(String name, String value) {
    return Pattern.compile("(?mi)^" + name + ":\\s*" + value);
  }

  /** Reads a mail; empty when it is no report about another one, or says only that it went on. */
  static Optional<MailReport> of(Part mail) throws MessagingException, IOException {
    ContentType type = new ContentType(mail.getContentType());
    if (!type.match("multipart/report")) {
      return Optional.empty();
    }
    StringBuilder facts = new StringBuilder();
    StringBuilder original = new StringBuilder();
    Multipart parts = new MimeMultipart(mail.getDataHandler().getDataSource());
    for (int i = 0; i < parts.getCount(); i++) {
      ContentType part = new ContentType(parts.getBodyPart(i).getContentType());
      String sub = part.getSubType().toLowerCase(Locale.ROOT);
      if (sub.equals("delivery-status") || sub.equals("feedback-report")) {
        facts.append(text(parts.getBodyPart(i))).append('\n');
      } else if (sub.equals("rfc822") || sub.equals("rfc822-headers")) {
        original.append(text(parts.getBodyPart(i)));
      }
    }
    return of(facts.toString(), original.toString());
  }

  private static Optional<MailReport> of(String facts, String original) {
    Optional<String> id = first(MESSAGE_ID, original).or(() -> first(MESSAGE_ID, facts));
    Optional<String> feedback = first(FEEDBACK, facts);
    if (feedback.isPresent()) {
      return feedback.get().equalsIgnoreCase("not-spam")
          ? Optional.empty()
          : Optional.of(
              new MailReport(
                  Kind.COMPLAINT, id, first(COMPLAINED_OF, facts), "complaint: " + feedback.get()));
    }
    String action = first(ACTION, facts).orElse("").toLowerCase(Locale.ROOT);
    String status = first(STATUS, facts).orElse("");
    String said = first(DIAGNOSTIC, facts).map(String::strip).orElse("");
    String reason = String.join(" ", action, status, said).strip();
    return kind(action, status)
        .map(kind -> new MailReport(kind, id, first(RECEIVER, facts), reason));
  }

  private static Optional<Kind> kind(String action, String status) {
    return switch (action) {
      case "failed" -> Optional.of(status.startsWith("5") ? Kind.HARD : Kind.SOFT);
      case "delayed" -> Optional.of(Kind.DELAYED);
      case "delivered" -> Optional.of(Kind.DELIVERED);
      default -> Optional.empty();
    };
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  private static String text(Part part) throws MessagingException, IOException {
    try (InputStream in = part.getInputStream()) {
      String all = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return all.replaceAll("\\r?\\n[ \\t]+", " "); // one line a field
    }
  }
}
