package org.tbtwatch.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.source.Source;

/**
 * The content of {@code sources.yaml}.
 *
 * @param contact e-mail or address of the operator, for the User-Agent; empty if none was written
 * @param sources all entries, enabled or not, in the order of the file
 */
public record SourcesConfig(String contact, List<Source> sources) {
  private static final Pattern EXAMPLE =
      Pattern.compile("(^|[@.]|//)example(\\.[a-z]+)?([/:?#]|$)", Pattern.CASE_INSENSITIVE);

  public SourcesConfig {
    sources = List.copyOf(sources);
  }

  /** Whether no real contact is given: then public hosts are not crawled, private ones are. */
  public boolean contactMissing() {
    return isMissing(contact);
  }

  /** Whether this contact is none at all, or one of the documentation's own (example.org, ...). */
  public static boolean isMissing(String contact) {
    String text = contact.strip().toLowerCase(Locale.ROOT);
    return text.isEmpty() || EXAMPLE.matcher(text).find();
  }

  /** The source with this id. */
  public Optional<Source> byId(String id) {
    return sources.stream().filter(s -> s.id().equals(id)).findFirst();
  }
}
