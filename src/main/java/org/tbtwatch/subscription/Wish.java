package org.tbtwatch.subscription;

import java.time.ZoneId;
import org.tbtwatch.notification.DocumentSymbol;

/**
 * What somebody asks for who has only typed an address: nothing of it is true before the owner of
 * the address has said so.
 *
 * @param email the address as typed
 * @param language in which they read
 * @param timeZone their zone
 * @param wanted what they want
 * @param homeMember code of the Member whose enquiry point their firm comments through; empty for
 *     that of the installation
 */
public record Wish(
    String email, String language, ZoneId timeZone, Wanted wanted, String homeMember) {

  /** A wish that leaves the home Member to the installation. */
  public Wish(String email, String language, ZoneId timeZone, Wanted wanted) {
    this(email, language, timeZone, wanted, "");
  }

  /** What is wanted. */
  public sealed interface Wanted {
    /** Digests of what a saved search hits. */
    record Digest(SavedSearch search) implements Wanted {}

    /** Reminders, dates and changes of one measure, by the symbol of any of its documents. */
    record Following(DocumentSymbol symbol) implements Wanted {}
  }
}
