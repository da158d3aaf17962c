package org.tbtwatch.nomenclature;

import java.util.Locale;
import java.util.Optional;

/** A language that notifications are written in, or that we speak to readers. */
public enum Language {
  EN,
  ZH,
  FR,
  ES;

  private final String code = name().toLowerCase(Locale.ROOT);

  /** Two letters, as in settings and files: {@code en}. */
  public String code() {
    return code;
  }

  /** The language of a two-letter code, whatever its case and region ({@code zh-CN}). */
  public static Optional<Language> parse(String code) {
    String two = code.strip().toLowerCase(Locale.ROOT).split("[-_]")[0];
    for (Language l : values()) {
      if (l.code().equals(two)) {
        return Optional.of(l);
      }
    }
    return Optional.empty();
  }

  /** The locale for dates and numbers. */
  public Locale locale() {
    return this == ZH ? Locale.SIMPLIFIED_CHINESE : Locale.of(code());
  }
}
