package org.tbtwatch.ledger;

/**
 * A line of the completeness table.
 *
 * @param member code, or {@code *} for all together
 * @param year four digits, {@code *} for all together, {@code ?} where no date tells
 * @param held symbols held
 * @param joint of these, of joint notifications
 * @param confirmedUnused symbols that were never used, by an operator's evidence
 * @param missing symbols that should exist and are not held
 */
public record LedgerRow(
    String member, String year, int held, int joint, int confirmedUnused, int missing) {
  LedgerRow plus(LedgerRow other) {
    return new LedgerRow(
        member,
        year,
        held + other.held,
        joint + other.joint,
        confirmedUnused + other.confirmedUnused,
        missing + other.missing);
  }
}
