package org.tbtwatch.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.subscription.Frequency;

/**
 * Everything {@code settings.yaml} and the environment say, checked. Each setting with its type,
 * unit, default and range stands in {@code docs/settings.md}.
 *
 * @param publicUrl where readers reach the pages, for links in mails
 * @param mail how digests leave the house
 * @param defaults for subscribers who say nothing
 * @param centre the office that runs this, as its readers know it
 * @param proxy the way out, where there is no direct one
 * @param trust certificate authorities beside the JDK's
 * @param database where the store is
 * @param operator who is told when something breaks
 * @param wtoApiKey key of the WTO's documented API, from WTO_API_KEY
 * @param readers what readers may do by themselves
 */
public record Settings(
    Optional<URI> publicUrl,
    Mail mail,
    Defaults defaults,
    Centre centre,
    Optional<Proxy> proxy,
    Trust trust,
    Database database,
    Operator operator,
    Optional<Secret> wtoApiKey,
    Readers readers) {

  /** Where mails go. */
  public enum MailMode {
    /** Into files; nothing leaves the machine. */
    FOLDER,
    /** To addresses of the allow-list only, others into files. */
    ALLOWLIST,
    /** To everybody. */
    LIVE
  }

  /** How the connection to the mail server is protected. */
  public enum MailSecurity {
    NONE,
    STARTTLS,
    SMTPS
  }

  /**
   * Mail.
   *
   * @param mode where mails go
   * @param host SMTP server; empty only when mode is folder
   * @param port of that server
   * @param security of the connection
   * @param from sender address
   * @param replyTo where answers go, if not to the sender
   * @param allowlist addresses, or {@code @domain} for all of a domain
   * @param ratePerSecond most mails handed over in a second
   * @param domainPerMinute most mails a minute to one receiving domain; 0 for no limit
   * @param dailyCap most mails in a day; 0 for no cap
   * @param connections to the server at a time
   * @param brakeShare share of the last mails that may fail before sending pauses
   * @param dkim with which key mails are signed here; empty where they are not
   * @param user SMTP user from TBTWATCH_SMTP_USER
   * @param password SMTP password from TBTWATCH_SMTP_PASSWORD
   */
  public record Mail(
      MailMode mode,
      String host,
      int port,
      MailSecurity security,
      String from,
      Optional<String> replyTo,
      List<String> allowlist,
      int ratePerSecond,
      int domainPerMinute,
      int dailyCap,
      int connections,
      double brakeShare,
      Optional<Dkim> dkim,
      Optional<String> user,
      Optional<Secret> password) {
    public Mail {
      allowlist = List.copyOf(allowlist);
    }
  }

  /**
   * What readers may do by themselves, over the pages.
   *
   * @param signUp whether they may join; needs {@code publicUrl}
   * @param signedAtRelay whether the relay signs our mails (DKIM), the two List-Unsubscribe headers
   *     among what it signs
   */
  public record Readers(boolean signUp, boolean signedAtRelay) {}

  /**
   * The key with which mails are signed.
   *
   * @param selector under which its public half stands in the DNS of the sender's domain
   * @param keyFile PEM file with the private RSA key
   */
  public record Dkim(String selector, Path keyFile) {}

  /**
   * The person who runs this.
   *
   * @param email where to write when a source breaks and when it is well again; empty for nobody
   * @param proxyHeader header in which a proxy on this machine names who it has let in to the
   *     operator's page; empty for none
   */
  public record Operator(Optional<String> email, String proxyHeader) {}

  /**
   * What a subscriber gets who says nothing.
   *
   * @param language zh, en, fr or es
   * @param timeZone the zone of their days and hours
   * @param frequency of digests
   * @param sendAt local hour of digests
   * @param sendDay local day of weekly digests
   * @param leadDays days a firm needs before a deadline
   * @param homeMember the Member whose enquiry point firms comment through; may be empty
   */
  public record Defaults(
      String language,
      ZoneId timeZone,
      Frequency frequency,
      LocalTime sendAt,
      DayOfWeek sendDay,
      int leadDays,
      String homeMember) {}

  /**
   * The office that runs this.
   *
   * @param name as readers know it; may be empty
   * @param telephone may be empty
   * @param replyTo where answers go, by language of the reader
   */
  public record Centre(String name, String telephone, Map<String, String> replyTo) {
    public Centre {
      replyTo = Map.copyOf(replyTo);
    }
  }

  /**
   * An HTTP proxy.
   *
   * @param host of the proxy
   * @param port of the proxy
   * @param httpsOnly whether only https addresses go through it, as HTTPS_PROXY means
   * @param noProxy hosts, {@code .domains}, addresses or networks asked directly; {@code *} for all
   * @param user for the proxy, from the environment
   * @param password for the proxy, from the environment
   */
  public record Proxy(
      String host,
      int port,
      boolean httpsOnly,
      List<String> noProxy,
      Optional<String> user,
      Optional<Secret> password) {
    public Proxy {
      noProxy = List.copyOf(noProxy);
    }
  }

  /**
   * Authorities trusted beside the JDK's, for HTTPS, SMTP and PostgreSQL.
   *
   * @param pemFiles files with certificates
   */
  public record Trust(List<Path> pemFiles) {
    public Trust {
      pemFiles = List.copyOf(pemFiles);
    }
  }

  /**
   * Where the store is.
   *
   * @param url JDBC address; empty for the embedded store in {@code data/}
   * @param user from TBTWATCH_DB_USER
   * @param password from TBTWATCH_DB_PASSWORD
   */
  public record Database(Optional<String> url, Optional<String> user, Optional<Secret> password) {

    /** Without the secrets that an address from the environment may carry. */
    @Override
    public String toString() {
      String shown = url.orElse("embedded").replaceAll("(?i)(password=)[^&]*", "$1***");
      return "Database[url=" + shown.replaceAll("//[^/@]*@", "//***@") + ", user=" + user + "]";
    }
  }
}
