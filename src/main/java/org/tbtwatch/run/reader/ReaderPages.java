package org.tbtwatch.run.reader;

import java.net.URI;
import java.time.Instant;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Subscriber;

/** Addresses of the pages on which a reader acts without a password. */
public final class ReaderPages {
  /** First parts of the addresses, by scope; the token follows. */
  public static final String LEAVE = "leave/";

  public static final String LEAVE_SEARCH = "leave-search/";
  public static final String QUIET = "nothing-new/";
  public static final String CONFIRM = "confirm/";
  public static final String PREFERENCES = "preferences/";
  public static final String NOT_FOR_ME = "not-for-me/";
  public static final String FOLLOW = "follow/";
  public static final String EVENT = "event/";
  public static final String DIGEST = "digest/";
  public static final String CALENDAR = "calendar/";

  private final URI base;
  private final Tokens tokens;

  /**
   * Over the public address.
   *
   * @param publicUrl where readers reach the pages, with or without a slash at its end
   */
  public ReaderPages(URI publicUrl, Tokens tokens) {
    this.base = folder(publicUrl);
    this.tokens = tokens;
  }

  /** An address to which others can be resolved. */
  public static URI folder(URI url) {
    String text = url.toString();
    return text.endsWith("/") ? url : URI.create(text + "/");
  }

  /** The public address itself, with a slash at its end. */
  public URI base() {
    return base;
  }

  /** Leaves the whole digest; RFC 8058 posts here. */
  public URI leave(Subscriber reader) {
    return at(LEAVE, Scope.LEAVE, reader.id(), "", Instant.EPOCH);
  }

  /** Leaves one saved search. */
  public URI leaveSearch(Subscriber reader, String subscriptionId) {
    return at(LEAVE_SEARCH, Scope.LEAVE_SEARCH, reader.id(), subscriptionId, Instant.EPOCH);
  }

  /** Ends the mails that say that nothing is new. */
  public URI quiet(Subscriber reader) {
    return at(QUIET, Scope.QUIET, reader.id(), "", Instant.EPOCH);
  }

  /** Confirms a wish. */
  public URI confirm(String signUpId, Instant issuedAt) {
    return at(CONFIRM, Scope.CONFIRM, signUpId, "", issuedAt);
  }

  /** Changes what one gets. */
  public URI preferences(Subscriber reader, Instant issuedAt) {
    return at(PREFERENCES, Scope.PREFERENCES, reader.id(), "", issuedAt);
  }

  /** Says that a notification does not concern the reader. */
  public URI notForMe(Subscriber reader, String notificationId, Instant issuedAt) {
    return at(NOT_FOR_ME, Scope.NOT_FOR_ME, reader.id(), notificationId, issuedAt);
  }

  /** Follows the measure of a notification. */
  public URI follow(Subscriber reader, String notificationId, Instant issuedAt) {
    return at(FOLLOW, Scope.FOLLOW, reader.id(), notificationId, issuedAt);
  }

  /** The dates of a notification as a calendar file. */
  public URI event(Subscriber reader, String notificationId, Instant issuedAt) {
    return withEnd(EVENT, Scope.EVENT, reader.id(), notificationId, issuedAt, ".ics");
  }

  /** A digest as a page. */
  public URI digest(Subscriber reader, String runId, Instant issuedAt) {
    return at(DIGEST, Scope.DIGEST, reader.id(), runId, issuedAt);
  }

  /** A digest as a table. */
  public URI digestTable(Subscriber reader, String runId, Instant issuedAt) {
    return withEnd(DIGEST, Scope.DIGEST, reader.id(), runId, issuedAt, ".csv");
  }

  /** The private calendar. */
  public URI calendar(Subscriber reader, int version) {
    return withEnd(
        CALENDAR, Scope.FEED, reader.id(), Integer.toString(version), Instant.EPOCH, ".ics");
  }

  private URI at(String path, Scope scope, String subject, String detail, Instant issuedAt) {
    return withEnd(path, scope, subject, detail, issuedAt, "");
  }

  private URI withEnd(
      String path, Scope scope, String subject, String detail, Instant issuedAt, String end) {
    return URI.create(base + path + tokens.of(scope, subject, detail, issuedAt) + end);
  }
}
