package org.tbtwatch.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tbtwatch.nomenclature.CodeNames;
import org.tbtwatch.nomenclature.Concept;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.Lexicon;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.Member;

/** Completes what is being typed: products, HS codes, Members. Read by many threads. */
public final class TypeAhead {
  private static final int SCANNED = 400;

  /** What a suggestion is. */
  public enum Sort {
    MEMBER,
    PRODUCT,
    HS,
    SYMBOL
  }

  /**
   * One suggestion.
   *
   * @param text what is put into the query
   * @param name what it means in the reader's language
   * @param code Member code, HS code or symbol; of a product, the code it belongs to
   */
  public record Suggestion(Sort sort, String text, String name, String code) {}

  /** A text one may type, folded, and where it leads. */
  private record Key(String folded, String text, Sort sort, int at) {}

  private final Key[] keys;
  private final List<Member> members;
  private final List<Concept> concepts = Lexicon.shipped().concepts();
  private final CodeNames hs = CodeNames.hs();
  private final List<String> codes = List.copyOf(hs.codes());

  /** Over the tables that ship with tbtwatch. */
  public TypeAhead(Members table) {
    members = List.copyOf(table.all());
    List<Key> all = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      add(all, members.get(i).code(), Sort.MEMBER, i);
      for (String name : members.get(i).names().values()) {
        add(all, name, Sort.MEMBER, i);
      }
    }
    for (Concept concept : concepts) {
      for (Language language : Language.values()) {
        for (String term : concept.terms(language)) {
          add(all, term, Sort.PRODUCT, concept.number());
        }
      }
    }
    for (int i = 0; i < codes.size(); i++) {
      add(all, codes.get(i), Sort.HS, i);
    }
    keys = all.toArray(Key[]::new);
    Arrays.sort(keys, Comparator.comparing(Key::folded));
  }

  private static void add(List<Key> all, String text, Sort sort, int at) {
    all.add(new Key(folded(text), text, sort, at));
  }

  private static String folded(String text) {
    return Words.fold(text.strip()).toLowerCase(Locale.ROOT);
  }

  /** What begins so, Members first, shorter names before longer ones; none for blank text. */
  public List<Suggestion> complete(String typed, Language reader, int limit) {
    String wanted = folded(typed);
    if (wanted.isBlank()) {
      return List.of();
    }
    List<Key> found = new ArrayList<>();
    for (int i = first(wanted); i < keys.length && keys[i].folded().startsWith(wanted); i++) {
      found.add(keys[i]);
      if (found.size() == SCANNED) {
        break;
      }
    }
    found.sort(
        Comparator.comparingInt((Key k) -> k.sort() == Sort.HS ? 0 : k.folded().length())
            .thenComparing(Key::sort)
            .thenComparing(Key::folded));
    Map<String, Suggestion> once = new LinkedHashMap<>();
    for (Key key : found) {
      once.putIfAbsent(key.sort() + "/" + key.at(), suggestion(key, reader));
      if (once.size() == limit) {
        break;
      }
    }
    return List.copyOf(once.values());
  }

  private int first(String wanted) {
    int low = 0;
    int high = keys.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys[middle].folded().compareTo(wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Suggestion suggestion(Key key, Language reader) {
    return switch (key.sort()) {
      case MEMBER -> {
        Member m = members.get(key.at());
        yield new Suggestion(key.sort(), m.code(), m.name(reader.code()), m.code());
      }
      case PRODUCT -> {
        Concept c = concepts.get(key.at());
        yield new Suggestion(key.sort(), key.text(), c.name(reader), c.hs().get(0));
      }
      case HS, SYMBOL -> {
        String code = codes.get(key.at());
        yield new Suggestion(key.sort(), code, hs.name(code, reader).orElse(code), code);
      }
    };
  }
}
