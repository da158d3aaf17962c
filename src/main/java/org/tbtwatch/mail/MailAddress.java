package org.tbtwatch.mail;

import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address as SMTP takes it: {@code local@domain} in ASCII. A domain in other scripts becomes its
 * ASCII form ({@code 例子.中国} is {@code xn--fsqu00a.xn--fiqs8s}).
 *
 * @param local what stands before the at sign, as written
 * @param domain ASCII, lower case
 */
public record MailAddress(String local, String domain) {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST = 254;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

  public MailAddress {
    boolean good =
        LOCAL.matcher(local).matches()
            && DOMAIN.matcher(domain).matches()
            && local.length() <= LONGEST_LOCAL
            && local.length() + 1 + domain.length() <= LONGEST;
    if (!good) {
      throw new IllegalArgumentException(
          "not a mail address: \""
              + shown(local + "@" + domain)
              + "\" (expected name@example.org)");
    }
  }

  /**
   * Reads an address without a display name.
   *
   * @throws IllegalArgumentException when it is none, or cannot be written in ASCII
   */
  public static MailAddress parse(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1) {
      throw new IllegalArgumentException(
          "not a mail address: \"" + shown(text) + "\" (expected name@example.org)");
    }
    return new MailAddress(text.substring(0, at), asciiDomain(text.substring(at + 1)));
  }

  /**
   * The ASCII form of a domain, lower case.
   *
   * @throws IllegalArgumentException when it has none
   */
  public static String asciiDomain(String domain) {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a mail domain: \"" + shown(domain) + "\"", e);
    }
  }

  private static String shown(String text) {
    return text.replaceAll("\\p{Cc}", "?");
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }
}
