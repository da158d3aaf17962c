package org.tbtwatch.mail;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Sends mails for listed addresses on, and lays all others into a folder. */
public final class AllowlistMailer implements Mailer {
  private final Set<String> allowed = new HashSet<>();
  private final Mailer inner;
  private final Mailer folder;

  /**
   * Divides mails between two mailers; closes both.
   *
   * @param allowlist addresses ({@code name@example.org}) and domains ({@code @example.org})
   * @param inner for what is listed
   * @param folder for all others
   * @throws IllegalArgumentException when an entry is neither
   */
  public AllowlistMailer(List<String> allowlist, Mailer inner, Mailer folder) {
    this.inner = inner;
    this.folder = folder;
    for (String entry : allowlist) {
      String bare = entry.strip();
      allowed.add(
          bare.startsWith("@")
              ? "@" + MailAddress.asciiDomain(bare.substring(1))
              : key(MailAddress.parse(bare)));
    }
  }

  @Override
  public SendResult send(String to, String messageId, byte[] mime) {
    return (isAllowed(to) ? inner : folder).send(to, messageId, mime);
  }

  private boolean isAllowed(String to) {
    try {
      MailAddress address = MailAddress.parse(to);
      return allowed.contains(key(address)) || allowed.contains("@" + address.domain());
    } catch (IllegalArgumentException e) {
      return false; // what is no address cannot be on the list
    }
  }

  private static String key(MailAddress address) {
    return address.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    try (folder) {
      inner.close();
    }
  }
}
