package org.tbtwatch.settings.yaml;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One setting, as {@code docs/settings.md} lists it. A test holds the two together, and the readers
 * take their known keys from here.
 *
 * @param key full key; {@code []} for the entries of a list
 * @param type of the value
 * @param unit of the value, or a dash
 * @param otherwise what holds when it is not written, or a dash
 * @param range of values
 */
public record Setting(String key, String type, String unit, String otherwise, String range) {

  private static final String NONE = "-";
  private static final String SELECTION = "selection";
  private static final String ONE_OR_MORE = "1 or more unless optional";

  /** What may stand in {@code sources.yaml}. */
  public static final List<Setting> SOURCES =
      List.of(
          of("contact", "e-mail or web address", "missing", "not at example.*"),
          of("sources[].id", "text", "required", "1 to 40 of a-z, 0-9, -; each once"),
          of(
              "sources[].shape",
              "word",
              "required",
              "eping-search, eping-workbook, eping-latest, wto-documents, wto-api, html-list,"
                  + " attachments"),
          of("sources[].url", "address", "this or hosts", "http or https"),
          of("sources[].hosts", "list of addresses", "this or url", "1 to 10, tried in order"),
          of("sources[].schedule", "Quartz cron", "by shape", "6 or 7 fields"),
          of("sources[].zone", "time zone", "UTC", "IANA name"),
          new Setting("sources[].delay", "duration", "ms s m h d", "2s", "0ms to 1h"),
          new Setting("sources[].overlap", "duration", "ms s m h d", "7d", "0ms to 365d"),
          of("sources[].enabled", "flag", "true", "true, false"),
          of("sources[].allowPrivate", "flag", "false", "true, false"),
          of("sources[].mayBeEmpty", "flag", "false", "true, false"),
          new Setting("sources[].pageSize", "number", "items", "50", "1 to 100"),
          new Setting(
              "sources[].maxBodyBytes", "number", "bytes", "by shape", "1024 to 2147483648"),
          of("sources[].maxUnreadShare", "number", "0.1", "0 to 1"),
          of("sources[].rank", "number", "by shape", "1 to 100"),
          new Setting("sources[].reach", "duration", "ms s m h d", "by shape", "1d to 20000d"),
          of("sources[].list.items", SELECTION, "required in html-list", ONE_OR_MORE),
          of("sources[].list.next", SELECTION, NONE, "a link; 1 or more unless optional"),
          of("sources[].list.detail", SELECTION, NONE, "a link; 1 or more unless optional"),
          new Setting("sources[].list.maxPages", "number", "pages", "50", "1 to 1000"),
          of("sources[].list.charset", "name", "as the page says", "known to Java"),
          of("sources[].list.fields", "selections by field", "required in html-list", "see below"),
          of("sources[].list.detailFields", "selections by field", NONE, "see below"));

  /** What may stand in a selection. */
  public static final List<Setting> SELECTIONS =
      List.of(
          of("select", "CSS selector", "the item itself", "as jsoup understands it"),
          of("attribute", "name", "the text", "any"),
          of("pattern", "regular expression", "all of it", "of Java"),
          of("date", "list of date forms", NONE, "dd/MM/yyyy and the like, or prose"),
          of("language", "word", "en", "en, fr, es, zh"),
          of("optional", "flag", "false", "true, false"));

  /** What may stand in {@code settings.yaml}. */
  public static final List<Setting> SETTINGS =
      List.of(
          of("publicUrl", "address", NONE, "http or https"),
          of("signUp", "flag", "true", "true, false"),
          of("mail.mode", "word", "folder", "folder, allowlist, live"),
          of("mail.host", "host name", NONE, "required unless mode is folder"),
          of("mail.port", "number", "by security", "1 to 65535"),
          of("mail.security", "word", "starttls", "none, starttls, smtps"),
          of("mail.from", "e-mail", "tbtwatch@localhost", "required unless mode is folder"),
          of("mail.replyTo", "e-mail", NONE, "any"),
          of("mail.signedAtRelay", "flag", "false", "true, false"),
          of("mail.allowlist", "list of e-mails or @domains", NONE, "any"),
          new Setting("mail.ratePerSecond", "number", "mails a second", "20", "1 to 10000"),
          new Setting(
              "mail.domainPerMinute",
              "number",
              "mails a minute",
              "0",
              "0 to 600000; 0 for no limit"),
          new Setting(
              "mail.dailyCap", "number", "mails a day", "0", "0 to 100000000; 0 for no cap"),
          of("mail.connections", "number", "1", "1 to 20"),
          of("mail.brakeShare", "number", "0.3", "0 to 1"),
          of("mail.dkim.selector", "name", NONE, "letters, digits, hyphens, dots"),
          of("mail.dkim.key", "file", NONE, "PEM with a private RSA key"),
          of("mail.bounces.host", "host name", NONE, "any"),
          of("mail.bounces.port", "number", NONE, "1 to 65535"),
          of("mail.bounces.security", "word", NONE, "none, starttls, imaps"),
          of("defaults.language", "word", "en", "zh, en, fr, es"),
          of("defaults.time_zone", "time zone", "UTC", "IANA name"),
          of("defaults.frequency", "word", "daily", "daily, weekly"),
          new Setting("defaults.send_at", "time", "HH:mm", "07:00", "00:00 to 23:59"),
          of("defaults.send_day", "word", "monday", "monday to sunday"),
          new Setting("defaults.lead_days", "number", "days", "0", "0 to 365"),
          of("defaults.home_member", "Member code", NONE, "2 to 4 capitals"),
          of("centre.name", "text", NONE, "any"),
          of("centre.telephone", "text", NONE, "any"),
          of("centre.replyTo.zh", "e-mail", NONE, "any"),
          of("centre.replyTo.en", "e-mail", NONE, "any"),
          of("centre.replyTo.fr", "e-mail", NONE, "any"),
          of("centre.replyTo.es", "e-mail", NONE, "any"),
          of("proxy.url", "address", "HTTPS_PROXY", "http, with host and port only"),
          of("proxy.noProxy", "list of hosts", "NO_PROXY", "hosts, .domains, addresses, networks"),
          of("trust", "list of files", NONE, "PEM certificates"),
          of("database.url", "JDBC address", "embedded store", "jdbc:postgresql: or jdbc:sqlite:"),
          of("operator.email", "e-mail", NONE, "any"),
          of("operator.proxyHeader", "header name", NONE, "letters and dashes"));

  /** What is read from the environment; secrets stand nowhere else. */
  public static final List<Setting> ENVIRONMENT =
      List.of(
          of("TBTWATCH_DB_URL", "JDBC address", "database.url", "jdbc:postgresql: or jdbc:sqlite:"),
          of("TBTWATCH_DB_USER", "text", NONE, "any"),
          of("TBTWATCH_DB_PASSWORD", "secret", NONE, "any"),
          of("TBTWATCH_SMTP_USER", "text", NONE, "any"),
          of("TBTWATCH_SMTP_PASSWORD", "secret", NONE, "any"),
          of("TBTWATCH_IMAP_USER", "text", NONE, "any"),
          of("TBTWATCH_IMAP_PASSWORD", "secret", NONE, "any"),
          of("WTO_API_KEY", "secret", NONE, "any"),
          of("HTTPS_PROXY", "address", NONE, "http://user:password@host:port"),
          of("NO_PROXY", "list of hosts", NONE, "hosts, .domains, addresses, networks"));

  private static Setting of(String key, String type, String otherwise, String range) {
    return new Setting(key, type, NONE, otherwise, range);
  }

  /** Keys that may stand directly under a path, in the order listed. */
  public static Set<String> keysUnder(List<Setting> settings, String path) {
    Set<String> keys = new LinkedHashSet<>();
    for (Setting s : settings) {
      if (s.key().startsWith(path)) {
        String rest = s.key().substring(path.length());
        keys.add(rest.split("[.\\[]", 2)[0]);
      }
    }
    return keys;
  }
}
