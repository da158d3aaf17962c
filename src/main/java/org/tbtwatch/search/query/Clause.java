package org.tbtwatch.search.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.lucene.search.Query;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.search.document.TextBox;

/** A part of a query as understood; its text is what the user is told. */
public sealed interface Clause {

  /** Everything. */
  record All() implements Clause {
    @Override
    public String toString() {
      return "everything";
    }
  }

  /**
   * Words to find together: one word, or several that stand in order.
   *
   * @param box only in this field; empty for all
   * @param text as the user wrote it
   * @param slop how many further words may stand between them
   * @param exact only as written, without stems
   * @param quoted whether the user asked for a phrase
   */
  record Words(Optional<TextBox> box, String text, int slop, boolean exact, boolean quoted)
      implements Clause {
    @Override
    public String toString() {
      String shown = quoted ? "\"" + text + "\"" + (slop > 0 ? "~" + slop : "") : text;
      return in(box) + (exact ? "=" : "") + shown;
    }
  }

  /**
   * A word with {@code *} or {@code ?}.
   *
   * @param pattern folded, beginning with a letter or digit
   */
  record Wildcard(Optional<TextBox> box, String pattern) implements Clause {
    @Override
    public String toString() {
      return in(box) + pattern;
    }
  }

  /**
   * A word and those spelled like it.
   *
   * @param edits letters that may differ, 1 or 2
   */
  record Fuzzy(Optional<TextBox> box, String word, int edits) implements Clause {
    @Override
    public String toString() {
      return in(box) + word + "~" + edits;
    }
  }

  /**
   * The documents of one measure.
   *
   * @param certain false where it is looked for as words if there is no such measure
   * @param written as the user wrote it
   */
  record Symbol(DocumentSymbol symbol, boolean certain, String written) implements Clause {
    @Override
    public String toString() {
      return "symbol:" + symbol;
    }
  }

  /** A condition on codes or dates. */
  record Coded(Query query, String shown) implements Clause {
    @Override
    public String toString() {
      return shown;
    }
  }

  /**
   * What the user wrote, or the same product by its other names and codes.
   *
   * @param written as asked for
   * @param also other names, each of which is enough
   */
  record Either(Clause written, List<Clause> also) implements Clause {
    public Either {
      also = List.copyOf(also);
    }

    @Override
    public String toString() {
      return written.toString();
    }
  }

  /** Not this. */
  record Not(Clause clause) implements Clause {
    @Override
    public String toString() {
      return "NOT " + grouped(clause);
    }
  }

  /** All of these. */
  record And(List<Clause> clauses) implements Clause {
    @Override
    public String toString() {
      return clauses.stream().map(Clause::grouped).collect(Collectors.joining(" AND "));
    }
  }

  /** Any of these. */
  record Or(List<Clause> clauses) implements Clause {
    @Override
    public String toString() {
      return clauses.stream().map(Clause::grouped).collect(Collectors.joining(" OR "));
    }
  }

  private static String in(Optional<TextBox> box) {
    return box.map(b -> b.field() + ":").orElse("");
  }

  private static String grouped(Clause clause) {
    return clause instanceof And
            || clause instanceof Or
            || clause instanceof Either e && e.written() instanceof And
        ? "(" + clause + ")"
        : clause.toString();
  }
}
