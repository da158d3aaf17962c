package org.tbtwatch.digest.item;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tbtwatch.digest.DigestItem;
import org.tbtwatch.digest.Messages;
import org.tbtwatch.digest.layout.DigestPage.Chip;
import org.tbtwatch.digest.layout.DigestPage.Why;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.NotificationField;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** Why an item is in a digest, as chips, marked words and the product's name. */
public final class Reasons {
  private static final int MOST_CHIPS = 8;
  private static final int LONGEST = 60;
  private static final Pattern ICS = Pattern.compile("\\d{2}\\.\\d{3}(\\.\\d{2})?");

  private final Messages words;

  public Reasons(Messages words) {
    this.words = words;
  }

  /** One line a saved search, each reason once. */
  public List<Why> why(DigestItem item) {
    List<Why> lines = new ArrayList<>();
    for (DigestItem.Why why : item.why()) {
      Set<Chip> chips = new LinkedHashSet<>(words(why.reasons()));
      why.reasons().stream()
          .filter(reason -> reason.path() != Path.WORD)
          .sorted(Comparator.comparing(Reason::path))
          .forEach(reason -> chips.add(chip(reason)));
      List<Chip> shown = new ArrayList<>(chips.stream().limit(MOST_CHIPS).toList());
      if (chips.size() > MOST_CHIPS) {
        shown.add(new Chip("query", words.text("chip.more", "n", chips.size() - MOST_CHIPS)));
      }
      lines.add(new Why(Prose.shortened(Prose.line(why.searchName()), LONGEST), shown));
    }
    return List.copyOf(new LinkedHashSet<>(lines));
  }

  /** A word that hits in several fields is one chip. */
  private List<Chip> words(List<Reason> reasons) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    for (Reason reason : reasons) {
      if (reason.path() == Path.WORD) {
        fields
            .computeIfAbsent(word(reason), k -> new LinkedHashSet<>())
            .addAll(field(reason.field()).stream().toList());
      }
    }
    List<Chip> chips = new ArrayList<>();
    fields.forEach(
        (word, in) -> {
          String where = in.isEmpty() ? "none" : words.comma(List.copyOf(in));
          chips.add(new Chip("word", words.text("chip.word", "found", word, "field", where)));
        });
    return chips;
  }

  /** As the reader wrote it where only the case differs. */
  private static String word(Reason reason) {
    String wanted = Prose.shortened(Prose.line(reason.wanted()), LONGEST);
    String found = Prose.shortened(Prose.line(reason.found()), LONGEST);
    return found.isEmpty() || found.equalsIgnoreCase(wanted) ? wanted : plainCase(found);
  }

  /** "Toys" at the head of a title is the word "toys"; "LED" stays. */
  private static String plainCase(String word) {
    boolean capitalised =
        word.length() > 1
            && Character.isUpperCase(word.charAt(0))
            && word.chars().skip(1).noneMatch(Character::isUpperCase);
    return capitalised ? word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1) : word;
  }

  private Chip chip(Reason reason) {
    String wanted = Prose.shortened(Prose.line(reason.wanted()), LONGEST);
    String found = Prose.shortened(Prose.line(reason.found()), LONGEST);
    return switch (reason.path()) {
      case WORD -> new Chip("word", word(reason));
      case TRANSLATION ->
          new Chip(
              "translation",
              words.text("chip.translation", "wanted", wanted, "found", plainCase(found)));
      case CODE_GIVEN ->
          new Chip("given", words.text("chip.given", "code", code(reason, wanted, found)));
      case CODE_INFERRED ->
          new Chip("inferred", words.text("chip.inferred", "code", code(reason, wanted, found)));
      case QUERY -> new Chip("query", words.text("chip.query", "wanted", wanted));
      case EVERYTHING -> new Chip("everything", words.text("chip.everything"));
      case FOLLOWED -> new Chip("followed", words.text("chip.followed"));
    };
  }

  private Optional<String> field(String key) {
    return NotificationField.byKey(key).map(f -> words.text("field." + f.key()));
  }

  private static String code(Reason reason, String wanted, String found) {
    String code = found.isEmpty() ? wanted : found;
    boolean isIcs =
        reason.field().equals(NotificationField.ICS_CODES.key())
            || (!reason.field().equals(NotificationField.HS_CODES.key())
                && ICS.matcher(code).matches());
    boolean named = code.toUpperCase(Locale.ROOT).matches("(HS|ICS)\\b.*");
    return named ? code : (isIcs ? "ICS " : "HS ") + code;
  }

  /** Words to mark in the texts. */
  static Set<String> hits(DigestItem item) {
    Set<String> hits = new LinkedHashSet<>();
    for (Reason reason : reasons(item)) {
      boolean isWord = reason.path() == Path.WORD || reason.path() == Path.TRANSLATION;
      if (isWord && !reason.found().isBlank()) {
        hits.add(reason.found());
      }
    }
    return hits;
  }

  /** The product as the reader calls it, where they put it in their own language. */
  Optional<String> concept(DigestItem item) {
    return reasons(item).stream()
        .filter(r -> r.path() == Path.TRANSLATION)
        .map(r -> Prose.line(r.wanted()))
        .filter(w -> !w.isEmpty() && w.length() <= LONGEST && words.products().isOwn(w))
        .findFirst();
  }

  /** A word for the product, for the subject line; empty where only filters decided. */
  public Optional<String> product(DigestItem item) {
    return concept(item)
        .or(
            () ->
                reasons(item).stream()
                    .filter(r -> r.path() == Path.WORD || r.path() == Path.TRANSLATION)
                    .map(Reasons::word)
                    .filter(w -> !w.isEmpty())
                    .findFirst())
        .or(
            () ->
                item.why().stream()
                    .map(w -> Prose.line(w.searchName()))
                    .filter(n -> !n.isEmpty())
                    .findFirst())
        .map(w -> Prose.shortened(w, 30));
  }

  /** Whether the search that hit is about food or farm products (HS 01-24, ICS 67). */
  public boolean touchesFood(DigestItem item) {
    for (DigestItem.Why why : item.why()) {
      for (Reason reason : why.reasons()) {
        if (Messages.food().isMeant(reason)) {
          return true;
        }
      }
    }
    for (HsCode code : item.filed().notification().hsCodes()) {
      if (Food.is(code)) {
        return true;
      }
    }
    return false;
  }

  private static List<Reason> reasons(DigestItem item) {
    return item.why().stream().flatMap(w -> w.reasons().stream()).toList();
  }
}
