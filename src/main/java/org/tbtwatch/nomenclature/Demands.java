package org.tbtwatch.nomenclature;

/** What a regulation asks of goods before they may be sold, by the words that show it. */
public final class Demands {
  private Demands() {}

  /**
   * The table that ships with tbtwatch; read when first asked for. Its ids are {@code test-report},
   * {@code certificate}, {@code declaration}, {@code label}, {@code registration}, {@code
   * inspection}.
   */
  public static Regimes shipped() {
    return Shipped.DEMANDS;
  }

  private static final class Shipped {
    static final Regimes DEMANDS = Regimes.load("demands.tsv");
  }
}
