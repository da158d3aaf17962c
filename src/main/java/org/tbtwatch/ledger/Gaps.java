package org.tbtwatch.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.DocumentSymbol.Suffix;
import org.tbtwatch.notification.DocumentSymbol.SuffixKind;

/** Finds the gaps in the numbers of one Member. */
final class Gaps {
  /** A number this far above all others, with hardly any beside it, is a misprint. */
  private static final int MISPRINT_DISTANCE = 500;

  private static final int MISPRINT_COMPANY = 3;

  private final Known known;
  private final TreeMap<Integer, Optional<LocalDate>> numbers = new TreeMap<>();
  private final Map<DocumentSymbol, TreeMap<Integer, Optional<LocalDate>>> series = new HashMap<>();
  private final TreeSet<DocumentSymbol> have = new TreeSet<>();

  private Gaps(Known known) {
    this.known = known;
  }

  static MemberLedger of(
      String member, List<Held> held, boolean covered, boolean fromTheStart, Known known) {
    Gaps gaps = new Gaps(known);
    int joint = 0;
    for (Held h : held) {
      gaps.add(h);
      joint += h.joint() ? 1 : 0;
    }
    gaps.dropMisprints();
    int highest = gaps.numbers.isEmpty() ? 0 : gaps.numbers.lastKey();
    int lowest = gaps.numbers.isEmpty() ? 0 : gaps.numbers.firstKey();
    int from = fromTheStart ? Math.min(1, highest) : lowest;
    List<Hole> holes = covered ? gaps.holes(member, from, highest) : List.of();
    return new MemberLedger(member, from, highest, held.size(), joint, holes);
  }

  private void add(Held held) {
    DocumentSymbol symbol = held.symbol();
    have.add(symbol);
    // An addendum proves its base: that number was used, and the base may be the gap.
    numbers.merge(
        symbol.number(),
        symbol.suffixes().isEmpty() ? held.distributed() : Optional.empty(),
        (a, b) -> a.isPresent() ? a : b);
    if (!symbol.suffixes().isEmpty()) {
      Suffix last = symbol.suffixes().getLast();
      if (last.kind() == SuffixKind.ADD || last.kind() == SuffixKind.REV) {
        series
            .computeIfAbsent(with(symbol, new Suffix(last.kind(), 1)), k -> new TreeMap<>())
            .put(last.number(), held.distributed());
      }
    }
  }

  /** The symbol with another last suffix. */
  private static DocumentSymbol with(DocumentSymbol symbol, Suffix last) {
    List<Suffix> suffixes = new ArrayList<>(symbol.suffixes());
    suffixes.set(suffixes.size() - 1, last);
    return new DocumentSymbol(symbol.member(), symbol.year(), symbol.number(), suffixes);
  }

  private void dropMisprints() {
    int company = 0;
    for (Integer number : List.copyOf(numbers.descendingKeySet())) {
      company++;
      Integer below = numbers.lowerKey(number);
      if (company >= MISPRINT_COMPANY || below == null) {
        return;
      }
      if (number - below > MISPRINT_DISTANCE) {
        numbers.tailMap(number, true).clear();
        return;
      }
    }
  }

  private List<Hole> holes(String member, int from, int highest) {
    List<Hole> holes = new ArrayList<>();
    for (int number = Math.max(1, from); number <= highest; number++) {
      DocumentSymbol base = new DocumentSymbol(member, 0, number, List.of());
      if (!have.contains(base)) {
        holes.add(hole(base, followed(number)));
      }
    }
    series.forEach(
        (first, numbersOf) -> {
          boolean counts = first.number() >= from && have.contains(parent(first));
          for (int n = 1; counts && n < numbersOf.lastKey(); n++) {
            if (!numbersOf.containsKey(n)) {
              Suffix missing = new Suffix(first.suffixes().getLast().kind(), n);
              holes.add(hole(with(first, missing), numbersOf.higherEntry(n).getValue()));
            }
          }
        });
    holes.sort(java.util.Comparator.comparing(Hole::symbol));
    return holes;
  }

  /** What a series of addenda or revisions belongs to; only where we hold it do gaps count. */
  private static DocumentSymbol parent(DocumentSymbol symbol) {
    List<Suffix> suffixes = symbol.suffixes().subList(0, symbol.suffixes().size() - 1);
    return new DocumentSymbol(symbol.member(), symbol.year(), symbol.number(), suffixes);
  }

  /** When the next number that has a date was circulated. */
  private Optional<LocalDate> followed(int number) {
    return numbers.tailMap(number, false).values().stream().flatMap(Optional::stream).findFirst();
  }

  private Hole hole(DocumentSymbol symbol, Optional<LocalDate> followedOn) {
    return new Hole(
        symbol,
        followedOn,
        Optional.ofNullable(known.confirmedUnused().get(symbol)),
        Optional.ofNullable(known.lookedUp().get(symbol)));
  }
}
