package org.tbtwatch.run.digest;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tbtwatch.digest.Advice;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestContent.Occasion;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.ReaderLinks;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.notification.Change;
import org.tbtwatch.run.health.Receipts;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Reminders;
import org.tbtwatch.run.send.LeaveMail;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.StoreException;
import org.tbtwatch.store.digest.AdviceStore;
import org.tbtwatch.store.digest.ComposedDigest;
import org.tbtwatch.store.digest.DigestRunRow;
import org.tbtwatch.store.digest.DigestStore;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.SavedSearch;
import org.tbtwatch.subscription.Subscriber;

/** Lays out what each subscriber's digest tells, and writes the mail. */
public final class DigestDesk {
  private static final Logger log = LoggerFactory.getLogger(DigestDesk.class);

  /** When a digest run last looked for who is due, in the table of states. */
  public static final String LOOKED = "digest.looked";

  /**
   * Who a digest comes from and where its pages are.
   *
   * @param from sender address
   * @param fromName sender's name
   * @param replyTo where answers go, by language; the key {@code ""} for all others
   * @param pages where readers act; empty where our pages cannot be reached from outside
   * @param leaving the mailbox read by us, to which readers write to leave; empty where none is
   * @param oneClick whether leaving by one click is promised in the headers (RFC 8058): only over
   *     https, and with the headers signed here or at the relay
   */
  public record Sender(
      String from,
      String fromName,
      Map<String, String> replyTo,
      Optional<ReaderPages> pages,
      Optional<LeaveMail> leaving,
      boolean oneClick) {
    public Sender {
      replyTo = Map.copyOf(replyTo);
    }

    public Optional<String> replyTo(String language) {
      return Optional.ofNullable(replyTo.getOrDefault(language, replyTo.get("")));
    }

    /**
     * A mail by which a reader leaves: read by us, else by a person, of another language if need
     * be.
     */
    Optional<URI> leaveByMail(Subscriber reader) {
      return leaving
          .map(mailbox -> mailbox.address(reader))
          .or(
              () ->
                  replyTo(reader.language())
                      .or(() -> new TreeMap<>(replyTo).values().stream().findFirst())
                      .map(person -> LeaveMail.mailto(person, "unsubscribe")));
    }
  }

  /** What the desk asks of others. */
  public record Helpers(
      FirstDigest first,
      Receipts receipts,
      DigestComposer composer,
      DueTimes times,
      DigestTable table) {}

  /** A digest that is ready to be recorded. */
  public record Written(ComposedDigest digest) {}

  private final Store store;
  private final Helpers helpers;
  private final Sender sender;
  private final DigestItems items;
  private final Envelope envelope;

  public DigestDesk(Store store, Helpers helpers, Sender sender) {
    this.store = store;
    this.helpers = helpers;
    this.sender = sender;
    this.items = new DigestItems(store);
    this.envelope = new Envelope(sender, helpers.table());
  }

  /** A run begins: what an earlier one read may have changed. */
  public void begin() {
    items.forget();
  }

  /** Since when a change still counts as news at an instant. */
  public Instant newsSince(Instant now) {
    return now.minus(DigestStore.NEWS);
  }

  /** What is known of a batch of readers of one run before their mails are written. */
  public final class Batch {
    private final DigestRunRow run;
    private final Instant asOf;
    private final Map<String, DigestItems.Told> told;
    private final Map<String, Reminders.Due> ahead;
    private final Set<String> begun;
    private final Lateness lateness;
    private final Receipt receipt;
    private final Map<String, List<AdviceStore.Advice>> advices;

    private final Map<String, List<SavedSearch>> searches = new HashMap<>();

    private Batch(
        DigestRunRow run,
        Instant asOf,
        Map<String, DigestItems.Told> told,
        Map<String, Reminders.Due> ahead,
        List<String> ids) {
      this.run = run;
      this.asOf = asOf;
      this.told = told;
      this.ahead = ahead;
      this.begun = store.letters().begun(ids);
      this.lateness = Lateness.of(store, helpers.times(), run, ids);
      this.receipt = helpers.receipts().now();
      this.advices = isRegular() ? store.advices().toTell(ids) : Map.of();
      store
          .subscribers()
          .forEachSubscriptionOf(
              ids,
              s ->
                  searches
                      .computeIfAbsent(s.subscriberId(), k -> new ArrayList<>())
                      .add(s.search()));
    }

    public List<DigestItem> itemsOf(Subscriber reader) {
      return told.getOrDefault(reader.id(), DigestItems.Told.NOTHING).items();
    }

    public Reminders.Due aheadOf(Subscriber reader) {
      return ahead.getOrDefault(reader.id(), Reminders.Due.NONE);
    }

    /** Whether a saved search is about food, whether or not anything hit it. */
    boolean tradesFood(Subscriber reader) {
      return searches.getOrDefault(reader.id(), List.of()).stream()
          .anyMatch(Messages.food()::isMeant);
    }

    List<AdviceStore.Advice> advicesFor(Subscriber reader) {
      return advices.getOrDefault(reader.id(), List.of());
    }

    /** Whether this digest stands for earlier ones that could not go out. */
    public boolean isHeldUp(Subscriber reader) {
      return lateness.isHeldUp(reader);
    }

    /** Whether a search of the reader's own brings nothing, which alone is worth a mail. */
    public boolean hasBrokenSearch(Subscriber reader) {
      return advicesFor(reader).stream().anyMatch(a -> a.kind() == AdviceStore.Kind.BROKEN);
    }

    boolean isRegular() {
      return run.window().frequency().isRegular();
    }
  }

  /**
   * Prepares mails: of what is pending, of what is open to newcomers, and of reminders.
   *
   * @param asOf when they are written; days are counted from then, however long it is past due
   */
  public Batch batch(
      DigestRunRow run,
      Map<String, Subscriber> readers,
      Map<String, List<Match>> pending,
      Map<String, Reminders.Due> ahead,
      Instant asOf) {
    Map<String, DigestItems.Told> told = new HashMap<>(items.of(pending));
    Batch batch = new Batch(run, asOf, told, ahead, List.copyOf(readers.keySet()));
    if (batch.isRegular()) {
      List<Subscriber> newcomers =
          readers.values().stream()
              .filter(s -> pending.containsKey(s.id()) && !batch.begun.contains(s.id()))
              .toList();
      helpers
          .first()
          .openNow(newcomers, run.window().due(), asOf)
          .forEach((id, open) -> told.merge(id, new DigestItems.Told(open, Map.of()), this::both));
    }
    return batch;
  }

  /** What is pending stays; of what is open, only what is not told so already is added. */
  private DigestItems.Told both(DigestItems.Told pending, DigestItems.Told open) {
    Map<String, DigestItem> own = new LinkedHashMap<>();
    pending.items().forEach(i -> own.put(i.filed().id(), i));
    open.items().forEach(i -> own.putIfAbsent(i.filed().id(), i));
    return new DigestItems.Told(List.copyOf(own.values()), pending.searches());
  }

  /**
   * Composes the mail of one digest. What hinders one reader's mail hinders no other's: it is told
   * in the log, and what this reader is to be told stays pending.
   *
   * @return empty where it could not be written
   */
  public Optional<ComposedDigest> tryWrite(Batch batch, Subscriber reader) {
    try {
      return Optional.of(write(batch, reader).digest());
    } catch (StoreException e) {
      throw e;
    } catch (RuntimeException e) {
      // without its message, which may hold the reader's address and words
      log.error(
          "mail cannot be written subscriber={} fault={} at={}",
          reader.id(),
          e.getClass().getSimpleName(),
          e.getStackTrace().length > 0 ? e.getStackTrace()[0] : "?");
      return Optional.empty();
    }
  }

  /** Composes the mail of one digest. */
  public Written write(Batch batch, Subscriber reader) {
    DigestRunRow run = batch.run;
    boolean isFirst = batch.isRegular() && !batch.begun.contains(reader.id());
    List<DigestItem> own = batch.itemsOf(reader);
    Reminders.Due ahead = batch.aheadOf(reader);
    Envelope.Leave leave = envelope.leave(reader);
    DigestContent content =
        new DigestContent(
            reader,
            batch.asOf,
            isFirst,
            isFirst || !batch.isRegular()
                ? Optional.empty()
                : batch.lateness.since(reader, batch.asOf),
            own,
            batch.receipt,
            sender.pages().map(ReaderPages::base),
            leave.any(),
            extras(batch, reader));
    ComposedText text = helpers.composer().compose(content);
    String messageId = envelope.messageId(run, reader);
    byte[] mime = envelope.mail(content, text, messageId, leave);
    List<String> changes =
        own.stream().flatMap(i -> i.changes().stream()).map(Change::id).distinct().toList();
    return new Written(
        new ComposedDigest(
            run.id(),
            reader.id(),
            messageId,
            text.subject(),
            own.size(),
            isFirst,
            Body.of(mime),
            changes,
            ahead.told(),
            batch.advicesFor(reader),
            Optional.of(batch.asOf)));
  }

  private DigestContent.Extras extras(Batch batch, Subscriber reader) {
    Instant due = batch.run.window().due();
    Occasion occasion =
        switch (batch.run.window().frequency()) {
          case DAILY, WEEKLY -> Occasion.REGULAR;
          case URGENT -> Occasion.URGENT;
          case REMINDER -> Occasion.REMINDER;
        };
    return new DigestContent.Extras(
        batch.aheadOf(reader).items(),
        sender.pages().map(p -> p.preferences(reader, due)),
        sender.pages().isEmpty(),
        sender.pages().map(p -> links(p, batch, reader)).orElse(ReaderLinks.NONE),
        occasion,
        batch.advicesFor(reader).stream().map(DigestDesk::advice).toList(),
        batch.tradesFood(reader),
        batch.lateness.isHeldUp(reader));
  }

  private static Advice advice(AdviceStore.Advice a) {
    return switch (a.kind()) {
      case BROKEN -> new Advice.Broken(a.searchName(), a.text());
      case OFFER -> new Advice.Offer(a.searchName(), a.text(), a.symbols());
    };
  }

  private ReaderLinks links(ReaderPages pages, Batch batch, Subscriber reader) {
    Instant due = batch.run.window().due();
    DigestItems.Told told = batch.told.getOrDefault(reader.id(), DigestItems.Told.NOTHING);
    Map<String, ReaderLinks.ItemLinks> byItem = new HashMap<>();
    for (DigestItem item : told.items()) {
      String id = item.filed().id();
      byItem.put(
          id,
          new ReaderLinks.ItemLinks(
              Optional.of(pages.event(reader, id, due)),
              Optional.of(pages.follow(reader, id, due)),
              Optional.of(pages.notForMe(reader, id, due))));
    }
    List<ReaderLinks.SearchLink> searches = new ArrayList<>();
    told.searches().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            e ->
                searches.add(
                    new ReaderLinks.SearchLink(
                        e.getValue(), pages.leaveSearch(reader, e.getKey()))));
    boolean hasItems = !told.items().isEmpty();
    return new ReaderLinks(
        byItem,
        searches,
        hasItems ? Optional.of(pages.digest(reader, batch.run.id(), due)) : Optional.empty(),
        hasItems ? Optional.of(pages.digestTable(reader, batch.run.id(), due)) : Optional.empty(),
        Optional.of(pages.quiet(reader)));
  }
}
