package org.tbtwatch.mail;

/** What became of handing over a mail; every case is expected, so none is thrown. */
public sealed interface SendResult {
  /** The reply of the server, or where the file lies. */
  String reply();

  /** Taken. */
  record Accepted(String reply) implements SendResult {}

  /**
   * This mail not now: a 4xx reply, or the connection broke while it went over.
   *
   * @param mayHaveArrived whether it broke so late that the server may have taken the mail
   */
  record TryLater(String reply, boolean mayHaveArrived) implements SendResult {
    /** A mail that has not arrived for certain. */
    public TryLater(String reply) {
      this(reply, false);
    }
  }

  /** Never: a 5xx reply for this address or this mail. */
  record Refused(String reply) implements SendResult {}

  /**
   * No mail at all now: the server cannot be reached, did not let us in, or does not take our
   * sender. No fault of this mail's.
   */
  record Unserved(String reply) implements SendResult {}
}
