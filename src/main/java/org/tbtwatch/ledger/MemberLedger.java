package org.tbtwatch.ledger;

import java.util.List;

/**
 * The ledger of one Member.
 *
 * @param member its code
 * @param from first serial number that counts
 * @param highest highest serial number seen
 * @param held how many of its symbols we hold, later documents of a measure among them
 * @param joint how many of these belong to joint notifications
 * @param holes gaps in the serial numbers and in the numbers of addenda and revisions, in order
 */
public record MemberLedger(
    String member, int from, int highest, int held, int joint, List<Hole> holes) {
  public MemberLedger {
    holes = List.copyOf(holes);
  }

  /** Gaps that count. */
  public List<Hole> missing() {
    return holes.stream().filter(Hole::isMissing).toList();
  }
}
