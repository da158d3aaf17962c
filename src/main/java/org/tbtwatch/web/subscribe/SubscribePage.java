package org.tbtwatch.web.subscribe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.nomenclature.MemberChoice;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.run.match.PreviewRun;
import org.tbtwatch.subscription.Breadth;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.web.page.NoticeCard;
import org.tbtwatch.web.page.Words;

/**
 * What the subscription page shows.
 *
 * @param form what was filled in
 * @param preview what it would have brought; empty while it names nothing
 * @param wrong what is to be put right, in the reader's words
 * @param takes whether wishes are taken here
 * @param usualHome code of the Member that most readers comment through; may be empty
 */
public record SubscribePage(
    SubscribeForm form,
    Optional<PreviewRun.Preview> preview,
    List<String> wrong,
    boolean takes,
    String usualHome,
    Words words,
    Members members,
    java.time.LocalDate today) {
  private static final int MANY = 250;
  private static final List<String> ZONES =
      List.of(
          "Asia/Shanghai",
          "Asia/Hong_Kong",
          "Asia/Tokyo",
          "Asia/Kolkata",
          "Asia/Dubai",
          "Africa/Nairobi",
          "Africa/Lagos",
          "Europe/Moscow",
          "Europe/Paris",
          "Europe/London",
          "UTC",
          "America/Sao_Paulo",
          "America/New_York",
          "America/Mexico_City",
          "America/Los_Angeles",
          "Australia/Sydney");

  /** A notice of the preview and why it would have come. */
  public record Shown(NoticeCard card, List<String> why) {}

  public SubscribePage {
    wrong = List.copyOf(wrong);
  }

  /** Zones to choose from, the reader's own among them. */
  public List<String> zones() {
    List<String> zones = new ArrayList<>(ZONES);
    if (!zones.contains(form.zoneId().getId())) {
      zones.add(0, form.zoneId().getId());
    }
    return zones;
  }

  /** Code of the Member that is chosen; empty for none. */
  public String home() {
    String chosen = form.homeMember(members);
    return chosen.isEmpty() ? usualHome : chosen;
  }

  /** Members to choose one's own from. */
  public List<MemberChoice> homes() {
    return MemberChoice.of(members, words.language().code(), home());
  }

  /** How widely words may reach. */
  public List<Breadth> breadths() {
    return List.of(Breadth.values());
  }

  /** The result in one sentence. */
  public String sentence() {
    PreviewRun.Preview p = preview.orElseThrow();
    return words.t(
        "subscribe.would", "n", p.total(), "shown", words.number(p.total()), "open", p.open());
  }

  /** What to think of it. */
  public String advice() {
    PreviewRun.Preview p = preview.orElseThrow();
    return words.t(
        p.total() == 0
            ? "subscribe.narrow"
            : p.total() > MANY ? "subscribe.broad" : "subscribe.fine");
  }

  /** A few of what would have come. */
  public List<Shown> newest() {
    return preview.orElseThrow().newest().stream()
        .map(
            h ->
                new Shown(
                    NoticeCard.of(h.item(), words, members, today),
                    h.reasons().stream().map(this::why).distinct().limit(4).toList()))
        .toList();
  }

  private String why(Reason reason) {
    return switch (reason.path()) {
      case WORD ->
          words.t(
              "chip.word",
              "found",
              reason.found(),
              "field",
              reason.field().isEmpty()
                  ? "none"
                  : words.or("field." + reason.field(), reason.field()));
      case TRANSLATION ->
          words.t("chip.translation", "wanted", reason.wanted(), "found", reason.found());
      case CODE_GIVEN -> words.t("chip.given", "code", reason.found());
      case CODE_INFERRED -> words.t("chip.inferred", "code", reason.found());
      case QUERY -> words.t("chip.query", "wanted", reason.wanted());
      case EVERYTHING -> words.t("chip.everything");
      case FOLLOWED -> words.t("chip.followed");
    };
  }
}
