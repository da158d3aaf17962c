package org.tbtwatch.run.digest;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.mime.MimeWriter;
import org.tbtwatch.run.digest.DigestDesk.Sender;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.subscription.Subscriber;

/** What stands around the words of a digest: its headers, the ways to leave it, its files. */
final class Envelope {
  private final Sender sender;
  private final DigestTable table;

  Envelope(Sender sender, DigestTable table) {
    this.sender = sender;
    this.table = table;
  }

  /** How one reader leaves: over a page, and by a mail. */
  record Leave(Optional<URI> page, Optional<URI> mail) {
    /** The page where there is one. */
    Optional<URI> any() {
      return page.or(this::mail);
    }
  }

  Leave leave(Subscriber reader) {
    return new Leave(sender.pages().map(p -> p.leave(reader)), sender.leaveByMail(reader));
  }

  /** The same whenever the digest of a run is written for a reader. */
  String messageId(DigestRunRow run, Subscriber reader) {
    String key = run.window().due() + " " + run.window().frequency() + " " + reader.id();
    UUID unique = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    LocalDate day = run.window().due().atZone(reader.timeZone()).toLocalDate();
    return "<" + day + "." + unique + "@" + domain() + ">";
  }

  private Map<String, String> headers(Leave leave) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("Precedence", "bulk");
    headers.put("List-Id", "tbtwatch digest <digest." + domain() + ">");
    List<String> ways = new ArrayList<>();
    leave.page().ifPresent(url -> ways.add("<" + url + ">"));
    leave.mail().ifPresent(url -> ways.add("<" + url + ">"));
    if (!ways.isEmpty()) {
      headers.put("List-Unsubscribe", String.join(", ", ways));
    }
    if (sender.oneClick() && sender.pages().isPresent()) {
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return headers;
  }

  /** The whole mail. */
  byte[] mail(DigestContent content, ComposedText text, String messageId, Leave leave) {
    Subscriber reader = content.reader();
    MailDraft draft =
        new MailDraft(
            messageId,
            content.asOf(),
            sender.from(),
            sender.fromName(),
            reader.email(),
            reader.name(),
            sender.replyTo(reader.language()),
            reader.language(),
            text.subject(),
            text.text(),
            text.html(),
            headers(leave),
            sender.pages().isEmpty() ? table.attachments(content, text) : List.of());
    return MimeWriter.write(draft);
  }

  private String domain() {
    return sender.from().substring(sender.from().indexOf('@') + 1);
  }
}
