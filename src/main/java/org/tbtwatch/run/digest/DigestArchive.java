package org.tbtwatch.run.digest;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.mail.mime.MimeReader;
import org.tbtwatch.source.Body;
import org.tbtwatch.store.Store;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.subscription.Subscriber;

/** Digests as they were sent, to look at. */
public final class DigestArchive {
  private static final int BATCH = 100;

  private final Store store;

  public DigestArchive(Store store) {
    this.store = store;
  }

  /** The latest digests of the first subscribers, newest first; no addresses. */
  public List<DigestRow> latest(int limit) {
    List<DigestRow> rows = new ArrayList<>();
    for (Subscriber subscriber : store.subscribers().list(0, BATCH)) {
      rows.addAll(store.digests().digestsOf(subscriber.id()));
    }
    rows.sort(java.util.Comparator.comparing(DigestRow::composedAt).reversed());
    return rows.subList(0, Math.min(limit, rows.size()));
  }

  /** One digest. */
  public Optional<DigestRow> digest(String id) {
    return store.digests().digest(id);
  }

  /** The HTML of one digest, while its mail is kept. */
  public Optional<String> html(String id) throws IOException {
    Optional<Body> mail = store.digests().mail(id);
    if (mail.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = mail.get().open()) {
      return MimeReader.html(in);
    }
  }
}
