package org.tbtwatch.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tbtwatch.run.StatusReport;
import org.tbtwatch.run.StatusReport.SourceStatus;
import org.tbtwatch.store.DigestRow;

/**
 * What the status page shows.
 *
 * @param status how the installation stands
 * @param digests the latest digests, newest first
 * @param now when the page was made
 */
public record StatusPage(StatusReport status, List<DigestRow> digests, Instant now) {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  public StatusPage {
    digests = List.copyOf(digests);
  }

  /** An instant for people. */
  public String at(Instant instant) {
    return MINUTE.format(instant);
  }

  /** How long ago, in words. */
  public String ago(Instant instant) {
    Duration d = Duration.between(instant, now);
    if (d.toMinutes() < 2) {
      return "just now";
    }
    if (d.toHours() < 2) {
      return d.toMinutes() + " minutes ago";
    }
    return d.toDays() < 2 ? d.toHours() + " hours ago" : d.toDays() + " days ago";
  }

  /** One sentence on a source. */
  public String sentence(SourceStatus source) {
    if (!source.enabled()) {
      return "Switched off in sources.yaml.";
    }
    if (source.last().isEmpty() && source.broken().isEmpty()) {
      return "Never asked yet.";
    }
    if (source.isBroken()) {
      return source.trouble().orElse("")
          + source.lastGood().map(g -> " Last read to its end " + ago(g) + ".").orElse("");
    }
    Optional<Instant> good = source.lastGood();
    return "Read to its end " + good.map(this::ago).orElse("never") + ".";
  }

  /** The whole state in one sentence. */
  public String headline() {
    long enabled = status.sources().stream().filter(SourceStatus::enabled).count();
    long good =
        status.sources().stream()
            .filter(s -> s.enabled() && !s.isBroken() && s.lastGood().isPresent())
            .count();
    return status.faults().isEmpty()
        ? good + " of " + enabled + " sources read without fault"
        : status.faults().size() == 1
            ? "One thing is broken"
            : status.faults().size() + " things are broken";
  }

  /** Megabytes with one decimal. */
  public String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
