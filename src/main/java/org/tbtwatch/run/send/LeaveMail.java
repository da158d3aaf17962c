package org.tbtwatch.run.send;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tbtwatch.run.reader.Tokens;
import org.tbtwatch.run.reader.Tokens.Scope;
import org.tbtwatch.subscription.Subscriber;

/**
 * Leaving by a mail to the mailbox that the program reads: its subject holds a signed token, so
 * that it counts whoever's program sent it, and nobody can make another one leave.
 */
public final class LeaveMail {
  private static final Pattern TOKEN =
      Pattern.compile("\\bl\\.[0-9A-Za-z_-]+\\.[0-9A-Za-z_-]*\\.[0-9a-z]*\\.[0-9A-Za-z_-]+");

  private final String address;
  private final Tokens tokens;

  /**
   * Over a mailbox.
   *
   * @param address of it
   */
  public LeaveMail(String address, Tokens tokens) {
    this.address = address;
    this.tokens = tokens;
  }

  /** What a subject asks for. */
  sealed interface Wish {
    /** Something else, or nothing. */
    record None() implements Wish {}

    /** Leaving, but the token is not ours. */
    record Refused() implements Wish {}

    /** This subscriber leaves. */
    record Leave(String subscriberId) implements Wish {}
  }

  /** The address that asks for a reader to leave, for a link and for {@code List-Unsubscribe}. */
  public URI address(Subscriber reader) {
    String token = tokens.of(Scope.LEAVE, reader.id(), "", Instant.EPOCH);
    return mailto(address, "leave " + token);
  }

  /** A mail that needs no text. */
  public static URI mailto(String address, String subject) {
    try {
      return new URI("mailto", address + "?subject=" + subject, null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no mail can be addressed to " + address, e);
    }
  }

  /** What the subject of a mail that came in asks for. */
  Wish wish(String subject, Instant now) {
    Optional<String> token =
        Optional.of(TOKEN.matcher(subject)).filter(Matcher::find).map(Matcher::group);
    if (token.isEmpty()) {
      return new Wish.None();
    }
    return switch (tokens.read(token.get(), Scope.LEAVE, now)) {
      case Tokens.Reading.Good good -> new Wish.Leave(good.token().subject());
      case Tokens.Reading.Expired late -> new Wish.Refused();
      case Tokens.Reading.Refused no -> new Wish.Refused();
    };
  }
}
