package org.tbtwatch.web;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tbtwatch.run.health.StatusReport;
import org.tbtwatch.run.health.StatusReport.SourceStatus;
import org.tbtwatch.store.digest.DigestRow;
import org.tbtwatch.web.page.Words;

/**
 * What the public health page shows, in plain words.
 *
 * @param status how the installation stands
 * @param digests the latest digests, newest first
 * @param mailsAreOpen whether who asks may see mails, see {@link StoredMails}
 * @param now when the page was made
 * @param words in the reader's language
 */
public record StatusPage(
    StatusReport status, List<DigestRow> digests, boolean mailsAreOpen, Instant now, Words words) {
  /** A server's reply may name who was written to. */
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");

  public StatusPage {
    digests = List.copyOf(digests);
  }

  /**
   * Whether digests are listed: only where mails stay on this machine and who asks may see them.
   * Elsewhere their subjects are nobody's business but their readers'.
   */
  public boolean showsDigests() {
    return mailsAreOpen && status.mailMode().equals("folder");
  }

  private String ago(Instant instant) {
    Duration d = Duration.between(instant, now);
    if (d.toMinutes() < 2) {
      return words.t("ago.now");
    }
    if (d.toHours() < 2) {
      return words.t("ago.minutes", "n", d.toMinutes());
    }
    return d.toDays() < 2
        ? words.t("ago.hours", "n", d.toHours())
        : words.t("ago.days", "n", d.toDays());
  }

  /** The state of a source in a word. */
  public String word(SourceStatus source) {
    return words.t(
        source.isBroken()
            ? "status.broken"
            : !source.enabled()
                ? "status.off"
                : source.lastGood().isPresent() ? "status.good" : "status.waiting");
  }

  /** Its tone. */
  public String tone(SourceStatus source) {
    return source.isBroken()
        ? "withdrawn"
        : source.enabled() && source.lastGood().isPresent() ? "open" : "closed";
  }

  /** One sentence on a source. */
  public String sentence(SourceStatus source) {
    if (!source.enabled()) {
      return words.t("status.sentence.off");
    }
    if (source.last().isEmpty() && source.broken().isEmpty()) {
      return words.t("status.sentence.never");
    }
    Optional<Instant> good = source.lastGood();
    if (source.isBroken()) {
      return trouble(source)
          + " "
          + good.map(g -> words.t("status.sentence.last", "ago", ago(g))).orElse("");
    }
    return words.t("status.sentence.good", "ago", good.map(this::ago).orElse("–"));
  }

  /** What is broken, and what that means for readers. */
  public List<String> faults() {
    long well = status.sources().stream().filter(s -> s.enabled() && !s.isBroken()).count();
    Map<String, String> own = new HashMap<>();
    status.sources().forEach(s -> s.trouble().ifPresent(t -> own.put(t, trouble(s))));
    return status.faults().stream()
        .map(f -> words.t("status.fault", "what", own.getOrDefault(f, f), "others", well))
        .map(f -> ADDRESS.matcher(f).replaceAll("…@…"))
        .toList();
  }

  /** What is wrong with a source, in the reader's language where it is in quarantine. */
  private String trouble(SourceStatus source) {
    return source
        .broken()
        .map(
            b ->
                words.t(
                    "status.quarantine",
                    "source",
                    source.id(),
                    "fault",
                    words.or("fault." + b.fault(), b.sentence()),
                    "since",
                    words.at(b.since()),
                    "next",
                    words.at(b.nextTryAt())))
        .or(source::trouble)
        .orElse("");
  }

  /** The whole state in one sentence. */
  public String headline() {
    long enabled = status.sources().stream().filter(SourceStatus::enabled).count();
    long good =
        status.sources().stream()
            .filter(s -> s.enabled() && !s.isBroken() && s.lastGood().isPresent())
            .count();
    return status.faults().isEmpty()
        ? words.t("status.headline.good", "good", good, "all", enabled)
        : words.t("status.headline.broken", "n", status.faults().size());
  }
}
