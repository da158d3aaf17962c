package org.tbtwatch.digest.item;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.Ranked;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Regimes;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Kind;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.notification.Objective;

/** The structured facts of a notification as one sentence in the reader's language. */
public final class Facts {
  private static final int MOST_CODES = 8;
  private static final int LONGEST = 90;

  private final Messages words;

  public Facts(Messages words) {
    this.words = words;
  }

  String sentence(Ranked ranked) {
    Notification n = ranked.notification();
    List<String> clauses = new ArrayList<>();
    clauses.add(circulated(n));
    clauses.add(standing(ranked));
    if (!n.addendumReasons().isEmpty()) {
      clauses.add(words.text("facts.reasons", "list", reasons(n.addendumReasons())));
    }
    List<String> objectives = objectives(n.objectives());
    if (!objectives.isEmpty()) {
      clauses.add(
          words.text("facts.objectives", "n", objectives.size(), "list", words.comma(objectives)));
    }
    List<String> hs = n.hsCodes().stream().map(HsCode::heading).distinct().toList();
    if (!hs.isEmpty()) {
      clauses.add(words.text("facts.hs", "n", hs.size(), "list", few(hs)));
    }
    List<String> ics = n.icsCodes().stream().map(IcsCode::code).distinct().toList();
    if (!ics.isEmpty()) {
      clauses.add(words.text("facts.ics", "list", few(ics)));
    }
    date(n.proposedAdoption(), ranked.item().measure().adoption())
        .ifPresent(d -> clauses.add(words.text("facts.adoption", "date", d)));
    date(n.proposedEntryIntoForce(), ranked.item().measure().entryIntoForce())
        .ifPresent(d -> clauses.add(words.text("facts.entry", "date", d)));
    List<String> regimes = Regimes.shipped().tags(n).stream().map(this::regime).toList();
    if (!regimes.isEmpty()) {
      clauses.add(words.text("facts.regimes", "list", few(regimes)));
    }
    if (!n.standardsCited().isEmpty()) {
      clauses.add(words.text("facts.standards", "list", few(n.standardsCited())));
    }
    clauses.removeIf(String::isEmpty);
    return words.text("sentence", "text", String.join(words.text("clause"), clauses));
  }

  private String circulated(Notification n) {
    List<String> articles = n.articles();
    return words.text(
        "facts.circulated",
        "kind",
        kind(n.symbol()),
        "date",
        n.distributionDate().map(words::date).orElse("none"),
        "articles",
        articles.isEmpty()
            ? "none"
            : words.text(
                "facts.articles",
                "n",
                articles.size(),
                "list",
                words.and(articles.stream().map(Prose::line).limit(MOST_CODES).toList())));
  }

  private String standing(Ranked ranked) {
    Optional<String> date =
        ranked.deadline().filter(d -> !d.estimated()).map(d -> words.date(d.printed()));
    return switch (ranked.state()) {
      case OPEN -> words.text("facts.state.open", "date", date.orElse("?"));
      case CLOSED -> words.text("facts.state.closed", "date", date.orElse("?"));
      case ADOPTED -> words.text("facts.state.adopted");
      case IN_FORCE -> words.text("facts.state.inForce");
      case WITHDRAWN -> words.text("facts.state.withdrawn");
      case UNKNOWN -> words.text("facts.state.unknown");
    };
  }

  /** The kind of document with its number: Addendum 2, or Revision 1, Addendum 2. */
  public String kind(DocumentSymbol symbol) {
    if (symbol.suffixes().isEmpty()) {
      return words.text("kind." + Kind.ORIGINAL.word());
    }
    List<String> steps = new ArrayList<>();
    for (DocumentSymbol.Suffix suffix : symbol.suffixes()) {
      Kind kind =
          switch (suffix.kind()) {
            case ADD -> Kind.ADDENDUM;
            case CORR -> Kind.CORRIGENDUM;
            case REV -> Kind.REVISION;
            case SUPPL -> Kind.SUPPLEMENT;
          };
      steps.add(words.text("kind." + kind.word(), "n", suffix.number()));
    }
    return words.comma(steps);
  }

  /** Objectives in the reader's language; one we do not know stands as written. */
  public List<String> objectives(List<String> names) {
    return names.stream()
        .filter(n -> Objective.parse(n).map(o -> o != Objective.NOT_SPECIFIED).orElse(true))
        .map(this::objective)
        .filter(o -> !o.isEmpty())
        .distinct()
        .toList();
  }

  String objective(String name) {
    return Objective.parse(name)
        .map(o -> words.text("objective." + o.word()))
        .orElseGet(() -> Prose.shortened(Prose.line(name), LONGEST));
  }

  /** Boxes ticked on an addendum, in the reader's language. */
  public String reasons(List<String> ticked) {
    return words.comma(
        ticked.stream()
            .map(Prose::line)
            .map(r -> words.has("reason." + r) ? words.text("reason." + r) : r)
            .toList());
  }

  private Optional<String> date(FormDate own, Optional<LocalDate> ofMeasure) {
    if (own.date().isPresent()) {
      return own.date().map(words::date);
    }
    if (!own.text().isBlank()) {
      String text = Prose.shortened(Prose.line(own.text()), LONGEST);
      return Optional.of(words.text("quote", "text", text));
    }
    return ofMeasure.map(words::date);
  }

  /** A regime with the words that show it, where those are others than its name. */
  private String regime(Regimes.Tag tag) {
    Language language = Language.parse(words.language()).orElse(Language.EN);
    String name = Regimes.shipped().byId(tag.id()).map(r -> r.shortName(language)).orElse(tag.id());
    boolean told = tag.words().isEmpty() || name.contains(tag.words());
    return told ? name : name + " (" + tag.words() + ")";
  }

  private String few(List<String> all) {
    List<String> shown =
        all.stream().limit(MOST_CODES).map(c -> Prose.shortened(Prose.line(c), LONGEST)).toList();
    return words.comma(shown) + (all.size() > MOST_CODES ? "…" : "");
  }
}
