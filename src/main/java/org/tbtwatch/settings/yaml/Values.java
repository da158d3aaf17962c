package org.tbtwatch.settings.yaml;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers of single values; each gives nothing for a text it does not take. */
public final class Values {
  public static final String ADDRESS =
      "an http or https address without user, password or #fragment";
  public static final String EMAIL = "an e-mail address";

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,9})?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern MAILBOX =
      Pattern.compile("[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

  private Values() {}

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Long> integer(String text, long min, long max) {
    return Optional.of(text)
        .filter(t -> INTEGER.matcher(t).matches())
        .map(Long::valueOf)
        .filter(n -> n >= min && n <= max);
  }

  static Optional<Double> share(String text) {
    return Optional.of(text)
        .filter(t -> DECIMAL.matcher(t).matches())
        .map(Double::valueOf)
        .filter(n -> n <= 1);
  }

  public static Optional<Duration> duration(String text) {
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    long n = Long.parseLong(m.group(1));
    return Optional.of(
        switch (m.group(2)) {
          case "ms" -> Duration.ofMillis(n);
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          case "h" -> Duration.ofHours(n);
          default -> Duration.ofDays(n);
        });
  }

  static String durationText(Duration d) {
    if (d.toMillis() % 1000 != 0) {
      return d.toMillis() + "ms";
    }
    long s = d.toSeconds();
    if (s % 86_400 == 0 && s > 0) {
      return s / 86_400 + "d";
    }
    if (s % 3_600 == 0 && s > 0) {
      return s / 3_600 + "h";
    }
    return s % 60 == 0 && s > 0 ? s / 60 + "m" : s + "s";
  }

  public static Optional<URI> address(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("http") || scheme.equals("https");
      boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null;
      boolean port = uri.getPort() >= -1 && uri.getPort() <= 65_535 && uri.getPort() != 0;
      return web && plain && port && uri.getRawFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // the caller reports the text
    }
  }

  public static Optional<String> email(String text) {
    return Optional.of(text).filter(t -> MAILBOX.matcher(t).matches());
  }

  /** An e-mail or web address, as it may stand in a User-Agent. */
  public static Optional<String> header(String text) {
    return text.matches("[A-Za-z][A-Za-z-]{1,60}") ? Optional.of(text) : Optional.empty();
  }

  public static Optional<String> contact(String text) {
    return email(text).or(() -> address(text).map(URI::toASCIIString));
  }

  public static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException e) {
      return Optional.empty(); // the caller reports the text
    }
  }

  public static Optional<LocalTime> time(String text) {
    try {
      return Optional.of(LocalTime.parse(text, DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)));
    } catch (DateTimeException e) {
      return Optional.empty(); // the caller reports the text
    }
  }

  /** A constant by its lower-case name. */
  public static <E extends Enum<E>> Optional<E> word(Class<E> type, String text) {
    for (E e : type.getEnumConstants()) {
      if (e.name().toLowerCase(Locale.ROOT).equals(text)) {
        return Optional.of(e);
      }
    }
    return Optional.empty();
  }
}
