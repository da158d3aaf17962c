package org.tbtwatch.health;

/**
 * One thing that is wrong with a source.
 *
 * @param kind its name
 * @param sentence what was expected and what was found, for people
 */
public record HealthFault(FaultKind kind, String sentence) {
  @Override
  public String toString() {
    return kind.word() + ": " + sentence;
  }
}
