package org.tbtwatch.run.digest;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tbtwatch.digest.ComposedText;
import org.tbtwatch.digest.DigestComposer;
import org.tbtwatch.digest.DigestContent;
import org.tbtwatch.digest.DigestContent.Occasion;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.ReaderLinks;
import org.tbtwatch.digest.Receipt;
import org.tbtwatch.notification.Change;
import org.tbtwatch.run.reader.ReaderPages;
import org.tbtwatch.run.reader.Tokens.Token;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Match;
import org.tbtwatch.subscription.Subscriber;

/**
 * Digests read again from the ledger of what they told, long after the stored mail is forgotten:
 * all items in full, as the notifications stand now, days counted from the day of the mail.
 */
public final class DigestRecall {
  private static final Period KEPT = Period.ofMonths(13);

  private final Store store;
  private final FirstDigest first;
  private final DigestComposer composer;
  private final DigestTable table;
  private final Optional<URI> publicUrl;
  private final Clock clock;

  public DigestRecall(
      Store store,
      FirstDigest first,
      DigestComposer composer,
      DigestTable table,
      Optional<URI> publicUrl,
      Clock clock) {
    this.store = store;
    this.first = first;
    this.composer = composer;
    this.table = table;
    this.publicUrl = publicUrl.map(ReaderPages::folder);
    this.clock = clock;
  }

  /** The digest as an HTML page; empty when it, or its reader, is no longer there. */
  public Optional<String> page(Token token) {
    return content(token).map(composer::composeWhole).map(ComposedText::html);
  }

  /** The digest as CSV. */
  public Optional<byte[]> csv(Token token) {
    return content(token)
        .map(
            content -> {
              ByteArrayOutputStream out = new ByteArrayOutputStream();
              table.csv(content, out);
              return out.toByteArray();
            });
  }

  private Optional<DigestContent> content(Token token) {
    Optional<Subscriber> reader = store.subscribers().byId(token.subject());
    Optional<DigestRow> digest =
        store.letters().digestOf(token.detail(), token.subject()).filter(this::isKept);
    if (reader.isEmpty() || digest.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DigestContent(
            reader.get(),
            digest.get().asOf(),
            digest.get().first(),
            Optional.empty(),
            items(reader.get(), digest.get()),
            new Receipt(List.of(), 0, List.of()),
            publicUrl,
            Optional.empty(),
            new DigestContent.Extras(
                List.of(), Optional.empty(), false, ReaderLinks.NONE, Occasion.RECALLED)));
  }

  private boolean isKept(DigestRow digest) {
    return digest.due().atZone(ZoneOffset.UTC).plus(KEPT).toInstant().isAfter(clock.instant());
  }

  private List<DigestItem> items(Subscriber reader, DigestRow digest) {
    List<Match> matches = store.letters().matchesOf(digest.id());
    List<DigestItem> items = new ArrayList<>();
    if (!matches.isEmpty()) {
      items.addAll(
          new DigestItems(store)
              .of(Map.of(reader.id(), matches))
              .getOrDefault(reader.id(), DigestItems.Told.NOTHING)
              .items());
    }
    Set<String> shown = new HashSet<>();
    items.forEach(i -> shown.add(i.filed().id()));
    Set<String> matched = new HashSet<>();
    matches.forEach(m -> matched.add(m.changeId()));
    List<String> others =
        store.letters().toldBy(digest.id()).stream().filter(id -> !matched.contains(id)).toList();
    Map<String, Change> changes = store.notifications().changes(others);
    first.recalled(reader, changes.values()).stream()
        .filter(i -> shown.add(i.filed().id()))
        .forEach(items::add);
    return items;
  }
}
