package org.tbtwatch.web.page;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.nomenclature.Language;

/** What is known of whoever asks, from their request alone. */
public final class Reader {
  private static final String LANGUAGE = "lang";
  private static final String TOKEN = "csrf";

  /** Attribute of a request: whether readers come over https. */
  public static final String SECURE = "secure";

  /** Cookie that says which reader's browser this is. */
  public static final String KNOWN = "reader";

  private static final int YEAR = 365 * 24 * 3600;
  private static final int TOKEN_BYTES = 18;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Reader() {}

  /** Their language: asked for in the address, chosen before, or as their browser says. */
  public static Language language(Context c) {
    return Optional.ofNullable(c.queryParam(LANGUAGE))
        .flatMap(Language::parse)
        .or(() -> Optional.ofNullable(c.cookie(LANGUAGE)).flatMap(Language::parse))
        .or(() -> accepted(c.header("Accept-Language")))
        .orElse(Language.EN);
  }

  /** Whether this may be the browser of a known reader; the cookie is not looked into. */
  public static boolean seemsKnown(Context c) {
    String cookie = c.cookie(KNOWN);
    return cookie != null && !cookie.isEmpty();
  }

  /** Remembers a language that was asked for. */
  public static void remember(Context c) {
    Optional.ofNullable(c.queryParam(LANGUAGE))
        .flatMap(Language::parse)
        .ifPresent(l -> c.cookie(cookie(c, LANGUAGE, l.code(), YEAR, SameSite.LAX)));
  }

  /** Whether readers come over https, so that cookies may be kept to it. */
  private static boolean secure(Context c) {
    return Boolean.TRUE.equals(c.attribute(SECURE));
  }

  /** A cookie of ours: never for scripts, and for https alone where readers come that way. */
  public static Cookie cookie(Context c, String name, String value, int seconds, SameSite site) {
    return new Cookie(name, value, "/", seconds, secure(c), true, null, site);
  }

  static Optional<Language> accepted(@org.jspecify.annotations.Nullable String header) {
    if (header == null || header.length() > 500) {
      return Optional.empty();
    }
    try {
      return Locale.LanguageRange.parse(header).stream()
          .filter(r -> r.getWeight() > 0)
          .sorted(Comparator.comparingDouble(r -> -r.getWeight()))
          .map(r -> Language.parse(r.getRange()))
          .flatMap(Optional::stream)
          .findFirst();
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not a list of languages: as if nothing was said
    }
  }

  /** The token that their forms carry; made and kept in a cookie when there is none. */
  public static String csrf(Context c) {
    String made = c.attribute(TOKEN);
    if (made != null) {
      return made;
    }
    String known = c.cookie(TOKEN);
    if (known != null && known.matches("[\\w-]{24}")) {
      c.attribute(TOKEN, known);
      return known;
    }
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    String fresh = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    c.cookie(cookie(c, TOKEN, fresh, -1, SameSite.STRICT));
    c.attribute(TOKEN, fresh);
    return fresh;
  }
}
