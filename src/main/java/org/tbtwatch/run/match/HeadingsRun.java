package org.tbtwatch.run.match;

import java.util.List;
import java.util.Optional;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.heading.HeadingFinder;
import org.tbtwatch.nomenclature.heading.HeadingFinder.Guess;

/** HS headings for product texts, for whoever asks by hand. */
public final class HeadingsRun {

  private Optional<CodeNames> names = Optional.empty();

  /** The likeliest headings of a text in any language, at most so many. */
  public List<Guess> find(String text, int limit) {
    return text.isBlank() ? List.of() : HeadingFinder.shipped().find(text, limit);
  }

  /** The name of a heading in a language; empty if unknown. */
  public String name(String heading, Language language) {
    CodeNames known = names.orElseGet(CodeNames::hs);
    names = Optional.of(known);
    return known.name(heading, language).orElse("");
  }
}
