package org.tbtwatch.mail;

/** What became of handing over a mail; every case is expected, so none is thrown. */
public sealed interface SendResult {
  /** The reply of the server, or where the file lies. */
  String reply();

  /** Taken. */
  record Accepted(String reply) implements SendResult {}

  /** Not now: a 4xx reply, or the connection failed. */
  record TryLater(String reply) implements SendResult {}

  /** Never: a 5xx reply for this address. */
  record Refused(String reply) implements SendResult {}
}
