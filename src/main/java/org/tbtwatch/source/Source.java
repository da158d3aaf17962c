package org.tbtwatch.source;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One entry of {@code sources.yaml}.
 *
 * @param id unique name, lower-case letters, digits and hyphens
 * @param shape the form of its pages
 * @param hosts addresses to try in order, at least one: bases for shapes that build their own
 *     addresses, else the one page or file
 * @param schedule Quartz cron expression
 * @param zone zone of the schedule, UTC unless stated
 * @param delay pause between two requests to one host
 * @param overlap how far behind the watermark a later walk looks again
 * @param enabled whether scheduled runs visit it
 * @param allowPrivate whether loopback and private addresses are allowed (tests, practice site)
 * @param mayBeEmpty whether an answer without any item is normal
 * @param pageSize items asked for at a time, where the shape knows pages
 * @param maxBodyBytes largest answer read
 * @param maxUnreadShare share of unreadable rows, 0 to 1, past which the answer counts as wrong
 * @param rank precedence when sources disagree, 1 first
 * @param reach how far back the first walk goes; empty to go to the end
 * @param list how to read the pages of an {@code html-list}; empty for other shapes
 */
public record Source(
    String id,
    Shape shape,
    List<URI> hosts,
    String schedule,
    ZoneId zone,
    Duration delay,
    Duration overlap,
    boolean enabled,
    boolean allowPrivate,
    boolean mayBeEmpty,
    int pageSize,
    long maxBodyBytes,
    double maxUnreadShare,
    int rank,
    Optional<Duration> reach,
    Optional<HtmlList> list) {
  public Source {
    hosts = List.copyOf(hosts);
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("source " + id + " has no address");
    }
  }

  /** A source that is walked to its end and has no list of its own form. */
  public Source(
      String id,
      Shape shape,
      List<URI> hosts,
      String schedule,
      ZoneId zone,
      Duration delay,
      Duration overlap,
      boolean enabled,
      boolean allowPrivate,
      boolean mayBeEmpty,
      int pageSize,
      long maxBodyBytes,
      double maxUnreadShare,
      int rank) {
    this(
        id,
        shape,
        hosts,
        schedule,
        zone,
        delay,
        overlap,
        enabled,
        allowPrivate,
        mayBeEmpty,
        pageSize,
        maxBodyBytes,
        maxUnreadShare,
        rank,
        Optional.empty(),
        Optional.empty());
  }
}
