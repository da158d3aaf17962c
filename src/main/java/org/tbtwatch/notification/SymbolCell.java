package org.tbtwatch.notification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a cell or field that holds one or several document symbols says.
 *
 * @param symbols the TBT notification symbols, each once, in written order
 * @param unread pieces that look like a symbol but are none we can read; reported, never guessed
 * @param otherSeries pieces of other WTO series ({@code G/SPS/N/...}, {@code G/TBT/CS/N/...})
 */
public record SymbolCell(
    List<DocumentSymbol> symbols, List<String> unread, List<String> otherSeries) {

  private static final Pattern BETWEEN = Pattern.compile("[,;#|\\r\\n、，；]+|\\s+(?=_?[Gg]\\s*/)");
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)_?\\s*G\\s*/\\s*(?:(?!TBT\\b)[A-Z]{2,6}|TBT\\s*/\\s*(?:CS|10\\.7|\\d+))\\b.*");

  private static final Pattern SHORTENED = Pattern.compile("[A-Za-z]{2,4}/\\d{1,6}(/.*)?");

  public SymbolCell {
    symbols = List.copyOf(symbols);
    unread = List.copyOf(unread);
    otherSeries = List.copyOf(otherSeries);
  }

  /** Reads a whole cell: one symbol, or a list parted by commas, semicolons, {@code #} or lines. */
  public static SymbolCell parse(String text) {
    List<DocumentSymbol> plain = plain(text);
    if (!plain.isEmpty()) {
      return new SymbolCell(plain, List.of(), List.of());
    }
    Set<DocumentSymbol> symbols = new LinkedHashSet<>();
    List<String> unread = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (String piece : BETWEEN.split(text.replace('\u00A0', ' '))) {
      String trimmed = piece.strip();
      if (trimmed.isEmpty()) {
        continue;
      }
      if (OTHER.matcher(trimmed).matches()) {
        other.add(trimmed);
        continue;
      }
      try {
        symbols.add(DocumentSymbol.parse(completed(trimmed)));
      } catch (IllegalArgumentException e) {
        unread.add(trimmed);
      }
    }
    return new SymbolCell(List.copyOf(symbols), unread, other);
  }

  /** Symbols written exactly as the WTO does and parted by commas; empty for any other cell. */
  private static List<DocumentSymbol> plain(String text) {
    Set<DocumentSymbol> symbols = new LinkedHashSet<>();
    for (int from = 0; from <= text.length(); ) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      DocumentSymbol symbol = DocumentSymbol.plain(text.substring(from, to).strip());
      if (symbol == null) {
        return List.of();
      }
      symbols.add(symbol);
      from = to + 1;
    }
    return List.copyOf(symbols);
  }

  /** A joint list may shorten its later symbols to {@code KWT/683/Rev.1}. */
  private static String completed(String piece) {
    return SHORTENED.matcher(piece).matches() ? "G/TBT/N/" + piece : piece;
  }
}
