package org.tbtwatch.run.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tbtwatch.run.crawl.AttachmentsWalk;
import org.tbtwatch.source.Page;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.source.AttachmentStore;
import org.tbtwatch.store.source.AttachmentStore.Attempt;
import org.tbtwatch.store.source.AttachmentStore.Wanted;

/** Kept texts read again; recorded after the notifications that point to them. */
public final class ReplayedAttachments {
  private final Store store;
  private final Consumer<String> notes;
  private final Map<String, Attempt> read = new LinkedHashMap<>();

  public ReplayedAttachments(Store store, Consumer<String> notes) {
    this.store = store;
    this.notes = notes;
  }

  public void read(Page page) {
    try {
      Attempt attempt = AttachmentsWalk.taken(page, page.fetchedAt(), 0);
      boolean words = attempt.outcome() == AttachmentStore.Outcome.READ;
      if (words || !read.containsKey(page.url().toString())) {
        read.put(page.url().toString(), attempt);
      }
      if (!words) {
        notes.accept(page.url() + ": " + attempt.note());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading the kept answer of " + page.url(), e);
    }
  }

  /** A text that was read before is not undone by a page that stood in its place. */
  public void record() {
    AttachmentStore attachments = store.attachments();
    Set<String> known = attachments.readUrls();
    Map<String, Set<String>> holders = attachments.holders(read.keySet(), store.notifications());
    read.forEach(
        (url, attempt) -> {
          if (attempt.outcome() == AttachmentStore.Outcome.READ || !known.contains(url)) {
            attachments.record(new Wanted(url, holders.getOrDefault(url, Set.of()), 0), attempt);
          }
        });
  }
}
