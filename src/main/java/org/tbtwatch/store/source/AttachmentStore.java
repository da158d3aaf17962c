package org.tbtwatch.store.source;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Link;
import org.tbtwatch.store.Database;
import org.tbtwatch.store.Sql;
import org.tbtwatch.store.StoreException;
import org.tbtwatch.store.notification.NotificationStore;
import org.tbtwatch.store.notification.Reads;

/** The texts that notifications point to: which were asked for, and the words of those read. */
public final class AttachmentStore {
  private final Database database;

  public AttachmentStore(Database database) {
    this.database = database;
  }

  /** What came of asking for a text. */
  public enum Outcome {
    /** Its words are kept. */
    READ("read"),
    /** A page stood in its place: it is not there yet. */
    NOT_YET("notYet"),
    /** There is nothing at the address. */
    MISSING("missing"),
    /** The host does not give it to us. */
    REFUSED("refused"),
    /** It is larger than allowed. */
    TOO_LARGE("tooLarge"),
    /** It cannot be read: broken, a scan, past a limit. */
    UNREADABLE("unreadable"),
    /** The host was in trouble. */
    FAILED("failed");

    private final String word;

    Outcome(String word) {
      this.word = word;
    }

    /** One word, as stored and in JSON. */
    public String word() {
      return word;
    }

    static Outcome of(String word) {
      for (Outcome o : values()) {
        if (o.word.equals(word)) {
          return o;
        }
      }
      throw new StoreException("no outcome of an attachment: " + word);
    }
  }

  /**
   * A text to be asked for.
   *
   * @param url as the notification gives it
   * @param notificationIds whose text it is
   * @param tries how often it was asked for in vain
   */
  public record Wanted(String url, Set<String> notificationIds, int tries) {
    public Wanted {
      notificationIds = Set.copyOf(notificationIds);
    }
  }

  /**
   * One try.
   *
   * @param note for a person; empty if nothing
   * @param words its text, empty unless read
   * @param bytes size of the file, 0 if there was none
   * @param nextTry when to ask again; empty for never
   */
  public record Attempt(
      Outcome outcome,
      String note,
      String words,
      long bytes,
      Instant at,
      Optional<Instant> nextTry) {}

  /** What is known of a text, without its words. */
  public record Known(
      String url, Outcome outcome, String note, int tries, Instant at, @Nullable Instant nextTry) {
    private boolean isDue(Instant now) {
      return nextTry != null && !nextTry.isAfter(now);
    }
  }

  /**
   * Texts that are due, those of the newest notifications first.
   *
   * @param isAllowed which addresses may be asked
   * @param from notifications distributed on this day or later
   * @param openOn or still open for comments on this day
   */
  public List<Wanted> due(
      Predicate<URI> isAllowed, LocalDate from, LocalDate openOn, Instant now, int limit) {
    Map<String, Set<String>> holders = new LinkedHashMap<>();
    for (FiledNotification filed : candidates(from, openOn)) {
      for (Link link : filed.notification().documents()) {
        if (address(link.url()).map(isAllowed::test).orElse(false)) {
          holders.computeIfAbsent(link.url(), u -> new LinkedHashSet<>()).add(filed.id());
        }
      }
    }
    Map<String, Known> known = known(holders.keySet());
    List<Wanted> due = new ArrayList<>();
    for (Map.Entry<String, Set<String>> e : holders.entrySet()) {
      Known before = known.get(e.getKey());
      if (due.size() < limit && (before == null || before.isDue(now))) {
        due.add(new Wanted(e.getKey(), e.getValue(), before == null ? 0 : before.tries()));
      }
    }
    return due;
  }

  /** An address that can be asked; empty for a link that is none. */
  public static Optional<URI> address(String url) {
    try {
      return Optional.of(URI.create(url)).filter(u -> u.getHost() != null);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the link stands in the notification as given; it is not asked
    }
  }

  private List<FiledNotification> candidates(LocalDate from, LocalDate openOn) {
    return database.read(
        h ->
            h.createQuery(
                    Reads.FILED
                        + "WHERE distribution_date >= :from OR final_date >= :open"
                        + " ORDER BY distribution_date DESC, id DESC")
                .bind("from", from.toString())
                .bind("open", openOn.toString())
                .map(Reads::filed)
                .list());
  }

  /** What is known of these addresses, by address; those never asked are left out. */
  public Map<String, Known> known(Collection<String> urls) {
    Map<String, Known> known = new HashMap<>();
    database
        .read(
            h ->
                Sql.byPieces(
                    h,
                    List.copyOf(urls),
                    (handle, some) ->
                        Sql.in(
                                handle,
                                "SELECT url, outcome, note, tries, visited_at, next_try_at"
                                    + " FROM attachment WHERE url IN (%s)",
                                some)
                            .map((r, c) -> known(r))
                            .list()))
        .forEach(k -> known.put(k.url(), k));
    return known;
  }

  private static Known known(java.sql.ResultSet r) throws java.sql.SQLException {
    long next = r.getLong("next_try_at");
    boolean never = r.wasNull();
    return new Known(
        r.getString("url"),
        Outcome.of(r.getString("outcome")),
        r.getString("note"),
        r.getInt("tries"),
        Instant.ofEpochMilli(r.getLong("visited_at")),
        never ? null : Instant.ofEpochMilli(next));
  }

  /** Records a try in place of the one before; words that are new go to the index. */
  public void record(Wanted wanted, Attempt attempt) {
    database.writing(
        h -> {
          put(h, wanted.url(), wanted.tries() + 1, attempt);
          if (attempt.outcome() == Outcome.READ) {
            Sql.queueForIndex(h, wanted.notificationIds());
          }
        });
  }

  private static void put(Handle h, String url, int tries, Attempt attempt) {
    h.createUpdate(
            """
            INSERT INTO attachment (url, outcome, note, words, bytes, tries, visited_at, next_try_at)
            VALUES (:url, :outcome, :note, :words, :bytes, :tries, :at, :next)
            ON CONFLICT (url) DO UPDATE SET outcome = excluded.outcome, note = excluded.note,
              words = excluded.words, bytes = excluded.bytes, tries = excluded.tries,
              visited_at = excluded.visited_at, next_try_at = excluded.next_try_at
            """)
        .bind("url", url)
        .bind("outcome", attempt.outcome().word())
        .bind("note", Sql.clean(attempt.note()))
        .bind("words", Sql.clean(attempt.words()))
        .bind("bytes", attempt.bytes())
        .bind("tries", tries)
        .bind("at", attempt.at().toEpochMilli())
        .bind("next", attempt.nextTry().map(Instant::toEpochMilli))
        .execute();
  }

  /** Addresses of all texts whose words are kept. */
  public Set<String> readUrls() {
    return database.read(
        h ->
            new HashSet<>(
                h.createQuery("SELECT url FROM attachment WHERE outcome = 'read'")
                    .mapTo(String.class)
                    .list()));
  }

  /** The words of a text; empty where they are not kept. */
  public String words(String url) {
    return database.read(
        h ->
            h.createQuery("SELECT words FROM attachment WHERE url = :url")
                .bind("url", url)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  /** How many texts ended how. */
  public Map<Outcome, Integer> counts() {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    database.read(
        h ->
            h.createQuery("SELECT outcome, COUNT(*) AS n FROM attachment GROUP BY outcome")
                .map((r, c) -> counts.put(Outcome.of(r.getString("outcome")), r.getInt("n")))
                .list());
    return counts;
  }

  /**
   * How a host has treated us lately.
   *
   * @param refused texts it refused and that are not to be asked for again yet
   * @param read texts it gave
   * @param again when the first of the refused ones is to be asked for again
   */
  public record Manners(int refused, int read, Optional<Instant> again) {}

  /** How the host of these addresses has treated us. */
  public Manners manners(String host, Instant now) {
    String begin = "%://" + host.toLowerCase(Locale.ROOT).replace("%", "").replace("_", "");
    return database.read(
        h ->
            h.createQuery(
                    """
                    SELECT
                      SUM(CASE WHEN outcome = 'refused' AND next_try_at > :now THEN 1 ELSE 0 END)
                        AS refused,
                      SUM(CASE WHEN outcome = 'read' THEN 1 ELSE 0 END) AS given,
                      MIN(CASE WHEN outcome = 'refused' AND next_try_at > :now
                        THEN next_try_at END) AS again
                    FROM attachment WHERE url LIKE :slash OR url LIKE :port
                    """)
                .bind("now", now.toEpochMilli())
                .bind("slash", begin + "/%")
                .bind("port", begin + ":%")
                .map(
                    (r, c) -> {
                      long again = r.getLong("again");
                      boolean none = r.wasNull();
                      return new Manners(
                          r.getInt("refused"),
                          r.getInt("given"),
                          none ? Optional.empty() : Optional.of(Instant.ofEpochMilli(again)));
                    })
                .one());
  }

  /** Which notifications point to these addresses; reads them all, for after a replay. */
  public Map<String, Set<String>> holders(Set<String> urls, NotificationStore notifications) {
    Map<String, Set<String>> holders = new HashMap<>();
    if (!urls.isEmpty()) {
      notifications.forEach(
          filed ->
              filed.notification().documents().stream()
                  .map(Link::url)
                  .filter(urls::contains)
                  .forEach(
                      u -> holders.computeIfAbsent(u, k -> new LinkedHashSet<>()).add(filed.id())));
    }
    return holders;
  }
}
