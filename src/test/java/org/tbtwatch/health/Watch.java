package org.tbtwatch.health;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;

/** Runs a made-up source day by day as a crawl would, remembering only what good runs saw. */
final class Watch {
  private static final int PAGE = 50;
  private static final int KEPT_DAYS = 120;

  /** What a source answers: pages in order, each with rows that could not be read. */
  record Answers(
      List<List<Notification>> pages, Map<Integer, List<String>> unreadDates, int unread) {
    static Answers of(List<Notification> items) {
      List<List<Notification>> pages = new ArrayList<>();
      for (int from = 0; from < items.size() || from == 0; from += PAGE) {
        pages.add(items.subList(from, Math.min(items.size(), from + PAGE)));
      }
      return new Answers(pages, Map.of(), 0);
    }
  }

  final List<RunFacts> history = new ArrayList<>();
  private final Map<DocumentSymbol, LocalDate> stored = new HashMap<>();

  static Instant at(LocalDate day) {
    return day.atTime(6, 0).toInstant(ZoneOffset.UTC);
  }

  Optional<HealthFault> run(LocalDate day, Answers answers) {
    return run(day, answers, Optional.empty());
  }

  Optional<HealthFault> run(LocalDate day, Answers answers, Optional<LocalDate> elsewhere) {
    HealthRules rules = new HealthRules(history, false, 0.05);
    Observation seen = new Observation(at(day));
    for (int i = 0; i < answers.pages().size(); i++) {
      List<Notification> page = answers.pages().get(i);
      int unread = page.size() * answers.unread() / 100;
      for (int u = 0; u < unread; u++) {
        seen.unread("documentSymbol", "???");
      }
      List<String> dates = answers.unreadDates().getOrDefault(i, List.of());
      dates.forEach(d -> seen.unread("distributionDate", d));
      String hash = Integer.toHexString(page.hashCode());
      seen.page(
          hash, "application/json", "eping.test", page.size() + dates.size(), OptionalLong.empty());
      seen.items(page, stored);
      seen.pageEnds(page.stream().map(Notification::symbol).collect(Collectors.toSet()));
      Optional<HealthFault> fault = rules.ofPage(seen, i == answers.pages().size() - 1);
      if (fault.isPresent()) {
        return fault;
      }
    }
    Optional<HealthFault> fault = rules.ofRun(seen.facts(), elsewhere);
    if (fault.isEmpty()) {
      history.add(RunFacts.parse(seen.facts().toString()));
      if (history.size() > KEPT_DAYS) {
        history.removeFirst();
      }
      for (List<Notification> page : answers.pages()) {
        page.forEach(n -> n.distributionDate().ifPresent(d -> stored.put(n.symbol(), d)));
      }
    }
    return fault;
  }
}
