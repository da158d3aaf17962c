package org.tbtwatch.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is held and what is missing, Member by Member. */
public final class Ledger {
  private static final int OLD_ENOUGH_DAYS = 7;
  private static final int RECENT_DAYS = 90;
  private static final Duration ASK_AGAIN = Duration.ofDays(30);

  private final List<Held> held;
  private final List<MemberLedger> members;

  private Ledger(List<Held> held, List<MemberLedger> members) {
    this.held = held;
    this.members = List.copyOf(members);
  }

  /**
   * Draws up the ledger.
   *
   * @param held all symbols held
   * @param covered whether a walk to the end or a workbook brought them, so that gaps mean
   *     something
   * @param known what is known of symbols not held
   */
  public static Ledger of(List<Held> held, boolean covered, Known known) {
    Map<String, List<Held>> byMember = new TreeMap<>();
    for (Held h : held) {
      if (!h.symbol().isOldSeries()) {
        byMember.computeIfAbsent(h.symbol().member(), m -> new ArrayList<>()).add(h);
      }
    }
    boolean fromTheStart =
        held.stream().flatMap(h -> h.distributed().stream()).anyMatch(d -> d.getYear() <= 1996);
    List<MemberLedger> members = new ArrayList<>();
    byMember.forEach(
        (member, own) -> members.add(Gaps.of(member, own, covered, fromTheStart, known)));
    return new Ledger(List.copyOf(held), members);
  }

  /** Every Member that has notified, by code. */
  public List<MemberLedger> members() {
    return members;
  }

  /** All gaps that count. */
  public List<Hole> missing() {
    return members.stream().flatMap(m -> m.missing().stream()).toList();
  }

  /**
   * Gaps older than a week that nobody was asked about in the last month, newest first.
   *
   * @param most how many at most
   */
  public List<Hole> toLookUp(Instant now, int most) {
    LocalDate today = now.atZone(ZoneOffset.UTC).toLocalDate();
    return missing().stream()
        .filter(h -> h.isOlderThan(OLD_ENOUGH_DAYS, today))
        .filter(h -> h.lookedUpAt().map(at -> at.isBefore(now.minus(ASK_AGAIN))).orElse(true))
        .sorted(newestFirst())
        .limit(most)
        .toList();
  }

  private static Comparator<Hole> newestFirst() {
    return Comparator.<Hole, LocalDate>comparing(h -> h.followedOn().orElse(LocalDate.MIN))
        .reversed()
        .thenComparing(Hole::symbol);
  }

  /**
   * Gaps that a reader of today's digest should know of: older than a week, so that the document
   * had time to appear, younger than a quarter, and asked for in vain.
   */
  public List<Hole> toTell(LocalDate today) {
    return missing().stream()
        .filter(h -> h.followedOn().isPresent() && h.lookedUpAt().isPresent())
        .filter(h -> h.isOlderThan(OLD_ENOUGH_DAYS, today))
        .filter(h -> !h.isOlderThan(RECENT_DAYS, today))
        .sorted(newestFirst())
        .toList();
  }

  /** The counts by Member, by year, or by both. */
  public List<LedgerRow> table(boolean byMember, boolean byYear) {
    Map<String, LedgerRow> rows = new TreeMap<>();
    for (Held h : held) {
      String member = h.symbol().isOldSeries() ? "(before 2000)" : h.symbol().member();
      LedgerRow one = new LedgerRow(member, year(h.distributed()), 1, h.joint() ? 1 : 0, 0, 0);
      add(rows, one, byMember, byYear);
    }
    for (MemberLedger m : members) {
      for (Hole hole : m.holes()) {
        int unused = hole.isMissing() ? 0 : 1;
        LedgerRow one =
            new LedgerRow(m.member(), year(hole.followedOn()), 0, 0, unused, 1 - unused);
        add(rows, one, byMember, byYear);
      }
    }
    return List.copyOf(rows.values());
  }

  private static void add(
      Map<String, LedgerRow> rows, LedgerRow one, boolean byMember, boolean byYear) {
    String member = byMember ? one.member() : "*";
    String year = byYear ? one.year() : "*";
    LedgerRow labelled =
        new LedgerRow(member, year, one.held(), one.joint(), one.confirmedUnused(), one.missing());
    rows.merge(member + ' ' + year, labelled, LedgerRow::plus);
  }

  private static String year(Optional<LocalDate> date) {
    return date.map(d -> Integer.toString(d.getYear())).orElse("?");
  }
}
