package org.tbtwatch.match.keyword;

import org.jspecify.annotations.Nullable;
import org.tbtwatch.subscription.Breadth;

/** A place in a field; its text is cut out once, for whichever keywords stand there. */
final class Place {
  private final Field field;
  private final int first;
  private final int last;
  private final boolean negated;
  private final boolean aside;
  private final int weight;
  private @Nullable String words;

  /**
   * A place.
   *
   * @param aside whether it counts widely only
   */
  Place(Field field, int first, int last, boolean aside) {
    this.field = field;
    this.first = first;
    this.last = last;
    this.negated = field.isNegated(first, last);
    this.aside = aside;
    this.weight = 3 - field.weight().ordinal();
  }

  String words() {
    String known = words;
    if (known == null) {
      known = field.words(first, last);
      words = known;
    }
    return known;
  }

  Field field() {
    return field;
  }

  int weight() {
    return weight;
  }

  boolean counts(Breadth breadth) {
    return !negated && (breadth == Breadth.WIDE || (weight > 1 && !aside));
  }
}
