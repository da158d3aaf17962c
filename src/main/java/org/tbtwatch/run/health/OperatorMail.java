package org.tbtwatch.run.health;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.Mailer;
import org.tbtwatch.mail.SendResult;

/** Writes to the person who runs this installation: when something breaks, and when it is well. */
public final class OperatorMail {
  private static final Logger log = LoggerFactory.getLogger(OperatorMail.class);

  private final Optional<String> operator;
  private final String from;
  private final Supplier<Mailer> mailers;
  private final Function<MailDraft, byte[]> writer;
  private final Clock clock;

  /**
   * A way to the operator.
   *
   * @param operator their address; empty if nobody is to be told
   * @param from sender address
   * @param mailers opens the way out
   * @param writer puts a draft into MIME form
   */
  public OperatorMail(
      Optional<String> operator,
      String from,
      Supplier<Mailer> mailers,
      Function<MailDraft, byte[]> writer,
      Clock clock) {
    this.operator = operator;
    this.from = from;
    this.mailers = mailers;
    this.writer = writer;
    this.clock = clock;
  }

  /** Whether there is anybody to tell. */
  boolean hasReader() {
    return operator.isPresent();
  }

  /**
   * Sends one mail.
   *
   * @param key what it is about and since when: the same key always makes the same Message-ID
   * @return whether it was taken; else it is worth another try later
   */
  boolean send(String key, String subject, List<String> lines) {
    if (operator.isEmpty()) {
      return false;
    }
    String id = messageId(key);
    try (Mailer mailer = mailers.get()) {
      SendResult result = mailer.send(operator.get(), id, writer.apply(draft(id, subject, lines)));
      if (result instanceof SendResult.Accepted) {
        return true;
      }
      log.error("operator mail not taken subject={} reply={}", subject, result.reply());
    } catch (RuntimeException e) {
      // A crawl must not fail because nobody can be told; status and the log say it meanwhile.
      log.error("operator mail failed subject={}", subject, e);
    }
    return false;
  }

  private MailDraft draft(String id, String subject, List<String> lines) {
    Instant now = clock.instant();
    String text = lines.stream().map(l -> l + '\n').reduce("", String::concat);
    String html =
        "<!doctype html><html lang=\"en\"><body>"
            + lines.stream().map(l -> "<p>" + escaped(l) + "</p>").reduce("", String::concat)
            + "</body></html>";
    return new MailDraft(
        id,
        now,
        from,
        "tbtwatch",
        operator.orElse(""),
        "",
        Optional.empty(),
        "en",
        subject,
        text,
        html,
        Map.of("Auto-Submitted", "auto-generated"),
        List.of());
  }

  private static String escaped(String line) {
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private String messageId(String key) {
    UUID unique = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    return "<operator." + unique + "@" + from.substring(from.indexOf('@') + 1) + ">";
  }
}
