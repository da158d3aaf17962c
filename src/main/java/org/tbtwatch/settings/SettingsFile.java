package org.tbtwatch.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tbtwatch.settings.Settings.Centre;
import org.tbtwatch.settings.Settings.Database;
import org.tbtwatch.settings.Settings.Defaults;
import org.tbtwatch.settings.Settings.Mail;
import org.tbtwatch.settings.Settings.MailMode;
import org.tbtwatch.settings.Settings.MailSecurity;
import org.tbtwatch.settings.Settings.Proxy;
import org.tbtwatch.settings.Settings.Trust;
import org.tbtwatch.settings.yaml.Faults;
import org.tbtwatch.settings.yaml.Section;
import org.tbtwatch.settings.yaml.Setting;
import org.tbtwatch.settings.yaml.Values;
import org.tbtwatch.settings.yaml.YamlFile;
import org.tbtwatch.subscription.Frequency;

/** Reads {@code settings.yaml}. */
public final class SettingsFile {
  private static final Set<String> LANGUAGES = Set.of("zh", "en", "fr", "es");
  private static final Pattern MEMBER = Pattern.compile("[A-Z]{2,4}");
  private static final Pattern ALLOWED_DOMAIN = Pattern.compile("@[A-Za-z0-9][A-Za-z0-9.-]{0,250}");
  private static final Pattern JDBC =
      Pattern.compile("jdbc:(postgresql|sqlite):\\S+", Pattern.CASE_INSENSITIVE);
  private static final Pattern PASSWORD_IN_URL =
      Pattern.compile("password=|//[^/@]*:[^/@]*@", Pattern.CASE_INSENSITIVE);

  private final Faults faults;
  private final Map<String, String> environment;

  private SettingsFile(Path file, Map<String, String> environment) {
    this.faults = new Faults(file);
    this.environment = environment;
  }

  /**
   * Reads and checks the file; a missing or empty one means the defaults.
   *
   * @param environment the environment's variables
   * @throws SettingsException with all faults of the file and of the variables read
   */
  public static Settings read(Path file, Map<String, String> environment) throws SettingsException {
    return new SettingsFile(file, environment).read();
  }

  private Settings read() throws SettingsException {
    Section top =
        Files.exists(faults.file())
            ? YamlFile.read(faults.file(), faults)
                .map(r -> new Section(r, "", Setting.keysUnder(Setting.SETTINGS, ""), faults))
                .orElseGet(() -> Section.empty("", faults))
            : Section.empty("", faults);
    Section mail = under(top, "mail");
    Settings settings =
        new Settings(
            top.address("publicUrl"),
            mail(mail),
            defaults(under(top, "defaults")),
            centre(under(top, "centre")),
            proxy(under(top, "proxy")),
            trust(top),
            database(under(top, "database")),
            operator(under(top, "operator")),
            wtoApiKey(),
            new Settings.Readers(top.flag("signUp", true), mail.flag("signedAtRelay", false)));
    checkThatReadersCanLeave(top, settings);
    faults.throwIfAny();
    return settings;
  }

  /** Mail that nobody can stop is not sent. */
  private static void checkThatReadersCanLeave(Section top, Settings settings) {
    boolean byPage = settings.publicUrl().isPresent();
    boolean byMail =
        settings.mail().replyTo().isPresent()
            || !settings.centre().replyTo().isEmpty()
            || settings.mail().bounces().isPresent();
    if (settings.mail().mode() != MailMode.FOLDER && !byPage && !byMail) {
      top.fault(
          "mail.replyTo",
          "publicUrl, mail.replyTo, centre.replyTo or mail.bounces, so that readers can leave",
          "none of them");
    }
  }

  private static Section under(Section top, String key) {
    return top.section(key, Setting.keysUnder(Setting.SETTINGS, key + "."));
  }

  private static Settings.Operator operator(Section s) {
    return new Settings.Operator(
        s.read("email", Values.EMAIL, Values::email),
        s.read("proxyHeader", "the name of a header", Values::header).orElse(""));
  }

  private Mail mail(Section s) {
    MailMode mode =
        s.read("mode", "folder, allowlist or live", t -> Values.word(MailMode.class, t))
            .orElse(MailMode.FOLDER);
    MailSecurity security =
        s.read("security", "none, starttls or smtps", t -> Values.word(MailSecurity.class, t))
            .orElse(MailSecurity.STARTTLS);
    int usualPort =
        switch (security) {
          case NONE -> 25;
          case STARTTLS -> 587;
          case SMTPS -> 465;
        };
    if (mode != MailMode.FOLDER) {
      for (String key : List.of("host", "from")) {
        if (!s.has(key)) {
          s.fault(key, "a value, for mail.mode is not folder", "nothing");
        }
      }
    }
    return new Mail(
        mode,
        s.text("host", ""),
        s.integer("port", 1, 65_535, usualPort),
        security,
        s.read("from", Values.EMAIL, Values::email).orElse("tbtwatch@localhost"),
        s.read("replyTo", Values.EMAIL, Values::email),
        s.list("allowlist", "an e-mail address or @domain", SettingsFile::allowed),
        s.integer("ratePerSecond", 1, 10_000, 20),
        s.integer("domainPerMinute", 0, 600_000, 0),
        s.integer("dailyCap", 0, 100_000_000, 0),
        s.integer("connections", 1, 20, 1),
        s.share("brakeShare", 0.3),
        dkim(s.section("dkim", Setting.keysUnder(Setting.SETTINGS, "mail.dkim."))),
        bounces(s.section("bounces", Setting.keysUnder(Setting.SETTINGS, "mail.bounces."))),
        variable("TBTWATCH_SMTP_USER"),
        variable("TBTWATCH_SMTP_PASSWORD").map(Secret::new));
  }

  private static Optional<String> allowed(String text) {
    return Values.email(text)
        .or(() -> Optional.of(text).filter(t -> ALLOWED_DOMAIN.matcher(t).matches()));
  }

  private static Defaults defaults(Section s) {
    return new Defaults(
        s.read("language", "zh, en, fr or es", t -> Optional.of(t).filter(LANGUAGES::contains))
            .orElse("en"),
        s.read("time_zone", "a time zone such as Asia/Shanghai", Values::zone)
            .orElse(ZoneOffset.UTC),
        s.read(
                "frequency",
                "daily or weekly",
                t -> Values.word(Frequency.class, t).filter(Frequency::isRegular))
            .orElse(Frequency.DAILY),
        s.read("send_at", "a time such as 07:00", Values::time).orElse(LocalTime.of(7, 0)),
        s.read("send_day", "monday to sunday", t -> Values.word(DayOfWeek.class, t))
            .orElse(DayOfWeek.MONDAY),
        s.integer("lead_days", 0, 365, 0),
        s.read(
                "home_member",
                "a Member code such as CHN",
                t -> Optional.of(t).filter(m -> MEMBER.matcher(m).matches()))
            .orElse(""));
  }

  private static Centre centre(Section s) {
    Section replyTo = s.section("replyTo", Setting.keysUnder(Setting.SETTINGS, "centre.replyTo."));
    Map<String, String> byLanguage = new LinkedHashMap<>();
    for (String language : replyTo.keys()) {
      replyTo
          .read(language, Values.EMAIL, Values::email)
          .ifPresent(address -> byLanguage.put(language, address));
    }
    return new Centre(s.text("name", ""), s.text("telephone", ""), byLanguage);
  }

  private Optional<Proxy> proxy(Section s) {
    ProxyVariables variables = ProxyVariables.of(environment);
    List<String> noProxy =
        s.has("noProxy") ? s.list("noProxy", "a host", Optional::of) : variables.noProxy();
    Optional<URI> url = s.address("url");
    if (url.isEmpty()) {
      variables.fault().ifPresent(found -> environmentFault("HTTPS_PROXY", found));
      return s.has("url") ? Optional.empty() : variables.proxy(noProxy);
    }
    if (!"http".equalsIgnoreCase(url.get().getScheme())
        || !(url.get().getPath().isEmpty() || url.get().getPath().equals("/"))) {
      s.fault("url", "http://host:port of the proxy", '"' + url.get().toString() + '"');
    }
    int port = url.get().getPort() < 0 ? 80 : url.get().getPort();
    return Optional.of(
        new Proxy(
            url.get().getHost(), port, false, noProxy, variables.user(), variables.password()));
  }

  private void environmentFault(String name, String found) {
    faults.add(0, name + " (environment)", "http://user:password@host:port", found);
  }

  private Optional<Settings.Dkim> dkim(Section s) {
    if (s.keys().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> selector =
        s.read(
            "selector",
            "letters, digits, hyphens and dots",
            t -> Optional.of(t).filter(n -> n.matches("[A-Za-z0-9][A-Za-z0-9.-]{0,62}")));
    Optional<Path> key = s.read("key", "a file name", t -> Optional.of(folder().resolve(t)));
    for (String missing : List.of("selector", "key")) {
      if (!s.has(missing)) {
        s.fault(missing, "a value, for mail.dkim needs both", "nothing");
      }
    }
    key.filter(k -> !Files.isReadable(k))
        .ifPresent(k -> s.fault("key", "a readable PEM file", "no file " + k));
    return selector.flatMap(name -> key.map(k -> new Settings.Dkim(name, k)));
  }

  private Optional<Settings.Bounces> bounces(Section s) {
    if (s.keys().isEmpty()) {
      return Optional.empty();
    }
    if (!s.has("host")) {
      s.fault("host", "a host name, for mail.bounces needs one", "nothing");
    }
    MailSecurity security =
        s.read("security", "none, starttls or imaps", SettingsFile::imapSecurity)
            .orElse(MailSecurity.SMTPS);
    Optional<String> user = variable("TBTWATCH_IMAP_USER");
    Optional<Secret> password = variable("TBTWATCH_IMAP_PASSWORD").map(Secret::new);
    if (user.isEmpty() || password.isEmpty()) {
      s.fault(
          "host", "TBTWATCH_IMAP_USER and TBTWATCH_IMAP_PASSWORD in the environment", "nothing");
    }
    int port = s.integer("port", 1, 65_535, security == MailSecurity.SMTPS ? 993 : 143);
    return user.flatMap(
        u -> password.map(p -> new Settings.Bounces(s.text("host", ""), port, security, u, p)));
  }

  private static Optional<MailSecurity> imapSecurity(String text) {
    return switch (text) {
      case "none" -> Optional.of(MailSecurity.NONE);
      case "starttls" -> Optional.of(MailSecurity.STARTTLS);
      case "imaps" -> Optional.of(MailSecurity.SMTPS);
      default -> Optional.empty();
    };
  }

  private Path folder() {
    return Optional.ofNullable(faults.file().toAbsolutePath().getParent()).orElse(Path.of(""));
  }

  private Trust trust(Section top) {
    List<Path> files = top.list("trust", "a file name", t -> Optional.of(folder().resolve(t)));
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        top.fault("trust", "a readable PEM file", "no file " + file);
      }
    }
    return new Trust(files);
  }

  private Database database(Section s) {
    String expected = "jdbc:postgresql:... or jdbc:sqlite:...";
    Optional<String> written = s.has("url") ? Optional.of(s.text("url", "")) : Optional.empty();
    written.filter(u -> !isDatabase(u)).ifPresent(u -> s.fault("url", expected, shown(u)));
    Optional<String> set = variable("TBTWATCH_DB_URL");
    set.filter(u -> !isDatabase(u))
        .ifPresent(u -> faults.add(0, "TBTWATCH_DB_URL (environment)", expected, shown(u)));
    return new Database(
        set.or(() -> written),
        variable("TBTWATCH_DB_USER"),
        variable("TBTWATCH_DB_PASSWORD").map(Secret::new));
  }

  private static boolean isDatabase(String url) {
    return JDBC.matcher(url).matches();
  }

  private static boolean holdsPassword(String url) {
    return PASSWORD_IN_URL.matcher(url).find();
  }

  private static String shown(String url) {
    return holdsPassword(url) ? "an address with a password (***)" : '"' + url + '"';
  }

  /** A key goes into a header, where nothing but visible ASCII may stand. */
  private Optional<Secret> wtoApiKey() {
    Optional<String> key = variable("WTO_API_KEY").map(String::strip);
    if (key.isPresent() && !key.get().matches("[!-~]{1,200}")) {
      faults.add(0, "WTO_API_KEY (environment)", "letters, digits and signs", "other characters");
      return Optional.empty();
    }
    return key.map(Secret::new);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(v -> !v.isBlank());
  }
}
