package org.tbtwatch.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tbtwatch.notification.DocumentSymbol.Suffix;
import org.tbtwatch.notification.DocumentSymbol.SuffixKind;

class DocumentSymbolProperties {

  @Property
  void whatIsWrittenIsReadBack(@ForAll("symbols") DocumentSymbol symbol) {
    assertEquals(symbol, DocumentSymbol.parse(symbol.toString()));
  }

  @Property
  void blanksAndCaseChangeNothing(@ForAll("symbols") DocumentSymbol symbol) {
    String dirty =
        " " + symbol.toString().replace("/", "/ ").toLowerCase(java.util.Locale.ROOT) + "\u00A0";
    assertEquals(symbol, DocumentSymbol.parse(dirty));
  }

  @Provide
  Arbitrary<DocumentSymbol> symbols() {
    Arbitrary<String> member =
        Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(2).ofMaxLength(4);
    Arbitrary<Integer> number = Arbitraries.integers().between(1, 99_999);
    Arbitrary<List<Suffix>> suffixes =
        Combinators.combine(
                Arbitraries.of(SuffixKind.values()), Arbitraries.integers().between(1, 40))
            .as(Suffix::new)
            .list()
            .ofMaxSize(3);
    Arbitrary<DocumentSymbol> current =
        Combinators.combine(member, number, suffixes)
            .as((m, n, s) -> new DocumentSymbol(m, 0, n, s));
    Arbitrary<DocumentSymbol> old =
        Combinators.combine(Arbitraries.integers().between(1990, 2000), number, suffixes)
            .as((y, n, s) -> new DocumentSymbol("", y, n, s));
    return Arbitraries.oneOf(current, old);
  }
}
