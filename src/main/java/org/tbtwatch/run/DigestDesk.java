package org.tbtwatch.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.DigestItem.Why;
import org.tbtwatch.mail.MailDraft;
import org.tbtwatch.mail.MimeWriter;
import org.tbtwatch.notification.Change;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Measure;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.ComposedDigest;
import org.tbtwatch.store.DigestRunRow;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.DigestWindow;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Subscriber;
import org.tbtwatch.subscription.Subscription;

/** Lays out what each subscriber's digest tells, and writes the mail. */
public final class DigestDesk {
  private static final Duration NEWS = Duration.ofDays(30);

  /**
   * Who a digest comes from and where its pages are.
   *
   * @param from sender address
   * @param fromName sender's name
   * @param replyTo where answers go, by language; the key {@code ""} for all others
   * @param publicUrl where our pages are reachable; empty for none
   */
  public record Sender(
      String from, String fromName, Map<String, String> replyTo, Optional<URI> publicUrl) {
    public Sender {
      replyTo = Map.copyOf(replyTo);
    }

    Optional<String> replyTo(String language) {
      return Optional.ofNullable(replyTo.getOrDefault(language, replyTo.get("")));
    }
  }

  /** A digest that is ready to be recorded. */
  record Written(ComposedDigest digest) {}

  private final Store store;
  private final FirstDigest first;
  private final Receipts receipts;
  private final DigestComposer composer;
  private final Sender sender;

  public DigestDesk(
      Store store, FirstDigest first, Receipts receipts, DigestComposer composer, Sender sender) {
    this.store = store;
    this.first = first;
    this.receipts = receipts;
    this.composer = composer;
    this.sender = sender;
  }

  /** Since when a change still counts as news at an instant. */
  Instant newsSince(Instant now) {
    return now.minus(NEWS);
  }

  /** The items of each subscriber who has any, in the order found. */
  Map<String, List<DigestItem>> items(
      DigestWindow window, Map<String, Subscriber> readers, Map<String, List<Match>> pending) {
    Map<String, List<DigestItem>> items = new HashMap<>();
    List<Subscriber> newcomers =
        readers.values().stream()
            .filter(s -> pending.containsKey(s.id()))
            .filter(s -> store.digests().firstDigestAt(s.id()).isEmpty())
            .toList();
    Map<String, List<DigestItem>> open = first.openNow(newcomers, window.due());
    for (Subscriber reader : readers.values()) {
      Map<String, DigestItem> own = new LinkedHashMap<>();
      for (DigestItem item : pendingItems(pending.getOrDefault(reader.id(), List.of()))) {
        own.put(item.filed().id(), item);
      }
      for (DigestItem item : open.getOrDefault(reader.id(), List.of())) {
        own.putIfAbsent(item.filed().id(), item);
      }
      if (!own.isEmpty()) {
        items.put(reader.id(), List.copyOf(own.values()));
      }
    }
    return items;
  }

  private List<DigestItem> pendingItems(List<Match> matches) {
    Map<String, Change> changes =
        store.notifications().changes(matches.stream().map(Match::changeId).distinct().toList());
    Map<String, List<Match>> byNotification = new LinkedHashMap<>();
    for (Match match : matches) {
      Change change = changes.get(match.changeId());
      if (change != null) {
        byNotification.computeIfAbsent(change.notificationId(), k -> new ArrayList<>()).add(match);
      }
    }
    Map<String, FiledNotification> filed =
        store.notifications().byIds(List.copyOf(byNotification.keySet()));
    List<DigestItem> items = new ArrayList<>();
    byNotification.forEach(
        (id, own) -> {
          FiledNotification notification = filed.get(id);
          if (notification != null) {
            items.add(item(notification, own, changes));
          }
        });
    return items;
  }

  private DigestItem item(
      FiledNotification filed, List<Match> matches, Map<String, Change> changes) {
    Measure measure = store.notifications().measure(filed.notification().symbol());
    List<Change> own =
        matches.stream()
            .map(m -> changes.get(m.changeId()))
            .flatMap(c -> Optional.ofNullable(c).stream())
            .distinct()
            .sorted(java.util.Comparator.comparing(Change::id))
            .toList();
    Map<String, Why> why = new LinkedHashMap<>();
    for (Match match : matches) {
      String name =
          store
              .subscribers()
              .subscription(match.subscriptionId())
              .map(Subscription::search)
              .map(s -> s.name())
              .orElse("");
      why.put(match.subscriptionId(), new Why(name, match.reasons()));
    }
    return new DigestItem(filed, measure, own, List.copyOf(why.values()));
  }

  /** Composes the mail of one digest. */
  Written write(DigestRunRow run, Subscriber reader, List<DigestItem> items) {
    boolean isFirst = store.digests().firstDigestAt(reader.id()).isEmpty();
    DigestContent content =
        new DigestContent(
            reader,
            run.window().due(),
            isFirst,
            lateSince(run, reader, isFirst),
            items,
            receipts.now(),
            sender.publicUrl(),
            leaveUrl(reader));
    ComposedText text = composer.compose(content);
    String messageId = messageId(run, reader);
    byte[] mime = MimeWriter.write(draft(run, reader, text, messageId));
    List<String> told =
        items.stream().flatMap(i -> i.changes().stream()).map(Change::id).distinct().toList();
    return new Written(
        new ComposedDigest(
            run.id(),
            reader.id(),
            messageId,
            text.subject(),
            items.size(),
            isFirst,
            Body.of(mime),
            told));
  }

  /** The last handled instant, if a digest was missed between it and this one. */
  private Optional<Instant> lateSince(DigestRunRow run, Subscriber reader, boolean isFirst) {
    if (isFirst) {
      return Optional.empty();
    }
    Instant expected = DueTimes.before(reader, run.window().due());
    return Optional.ofNullable(store.digests().lastDue(List.of(reader.id())).get(reader.id()))
        .filter(last -> last.isBefore(DueTimes.before(reader, expected)));
  }

  private Optional<URI> leaveUrl(Subscriber reader) {
    return sender
        .replyTo(reader.language())
        .map(address -> URI.create("mailto:" + address + "?subject=unsubscribe"));
  }

  private MailDraft draft(
      DigestRunRow run, Subscriber reader, ComposedText text, String messageId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Auto-Submitted", "auto-generated");
    headers.put("Precedence", "bulk");
    headers.put("List-Id", "tbtwatch digest <digest." + domain() + ">");
    leaveUrl(reader).ifPresent(url -> headers.put("List-Unsubscribe", "<" + url + ">"));
    return new MailDraft(
        messageId,
        run.window().due(),
        sender.from(),
        sender.fromName(),
        reader.email(),
        reader.name(),
        sender.replyTo(reader.language()),
        reader.language(),
        text.subject(),
        text.text(),
        text.html(),
        headers,
        List.of());
  }

  private String messageId(DigestRunRow run, Subscriber reader) {
    String key = run.window().due() + " " + run.window().frequency() + " " + reader.id();
    UUID unique = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
    LocalDate day = run.window().due().atZone(reader.timeZone()).toLocalDate();
    return "<" + day + "." + unique + "@" + domain() + ">";
  }

  private String domain() {
    return sender.from().substring(sender.from().indexOf('@') + 1);
  }
}
