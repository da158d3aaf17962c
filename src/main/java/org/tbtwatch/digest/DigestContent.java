package org.tbtwatch.digest;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.subscription.Subscriber;

/**
 * Everything that one digest says.
 *
 * @param reader to whom
 * @param due the instant it was due; days left are counted from that day in the reader's zone
 * @param first whether it is the reader's first, offering what is open now
 * @param lateSince if it covers missed windows: since when; it then says so
 * @param items what it tells, in any order; the composer sorts
 * @param receipt what was checked
 * @param publicUrl where our pages are reachable; empty in mail-only mode
 * @param leaveUrl where to leave, https or mailto
 * @param extras what not every digest has
 */
public record DigestContent(
    Subscriber reader,
    Instant due,
    boolean first,
    Optional<Instant> lateSince,
    List<DigestItem> items,
    Receipt receipt,
    Optional<URI> publicUrl,
    Optional<URI> leaveUrl,
    Extras extras) {

  /** Why a digest goes out. */
  public enum Occasion {
    /** It is the reader's day and hour. */
    REGULAR,
    /** An urgent notice, at once. */
    URGENT,
    /** A deadline of a followed measure draws near. */
    REMINDER,
    /** It is read again as a page: without what only the mail knew, and nothing to press. */
    RECALLED
  }

  /**
   * What not every digest has.
   *
   * @param ahead followed notifications whose deadline draws near, beside the items
   * @param settingsUrl the reader's page for changing and pausing; empty for none
   * @param attachesRest whether the caller attaches what does not fit as a table
   * @param links where the reader can act
   * @param occasion why it goes out
   * @param advices what is said of the reader's own saved searches
   * @param food whether any of these is about food or farm products, items or none
   */
  public record Extras(
      List<DigestItem> ahead,
      Optional<URI> settingsUrl,
      boolean attachesRest,
      ReaderLinks links,
      Occasion occasion,
      List<Advice> advices,
      boolean food) {
    /** Nothing beyond the items. */
    public static final Extras NONE = new Extras(List.of(), Optional.empty(), false);

    public Extras {
      ahead = List.copyOf(ahead);
      advices = List.copyOf(advices);
    }

    /** Of a reader whose saved searches are not about food. */
    public Extras(
        List<DigestItem> ahead,
        Optional<URI> settingsUrl,
        boolean attachesRest,
        ReaderLinks links,
        Occasion occasion,
        List<Advice> advices) {
      this(ahead, settingsUrl, attachesRest, links, occasion, advices, false);
    }

    /** Nothing to say of saved searches. */
    public Extras(
        List<DigestItem> ahead,
        Optional<URI> settingsUrl,
        boolean attachesRest,
        ReaderLinks links,
        Occasion occasion) {
      this(ahead, settingsUrl, attachesRest, links, occasion, List.of());
    }

    /** A regular digest without links for its reader. */
    public Extras(List<DigestItem> ahead, Optional<URI> settingsUrl, boolean attachesRest) {
      this(ahead, settingsUrl, attachesRest, ReaderLinks.NONE, Occasion.REGULAR);
    }
  }

  public DigestContent {
    items = List.copyOf(items);
  }

  /** A digest without extras. */
  public DigestContent(
      Subscriber reader,
      Instant due,
      boolean first,
      Optional<Instant> lateSince,
      List<DigestItem> items,
      Receipt receipt,
      Optional<URI> publicUrl,
      Optional<URI> leaveUrl) {
    this(reader, due, first, lateSince, items, receipt, publicUrl, leaveUrl, Extras.NONE);
  }
}
