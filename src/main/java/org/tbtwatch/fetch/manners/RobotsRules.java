package org.tbtwatch.fetch.manners;

import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRule;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each host's robots.txt allows us. Rules are remembered for a day; that they could not be
 * read is not remembered at all.
 *
 * <p>Status 4xx and a page of HTML mean that there are no rules. A {@code Crawl-delay} above five
 * minutes is read as a refusal.
 */
public final class RobotsRules {
  public static final String AGENT = "tbtwatch";
  public static final long MAX_BYTES = 2 << 20;

  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(SimpleRobotRules rules, Instant until) {}

  /** What robots.txt says of one address. */
  public sealed interface Verdict {
    /** Go ahead, with at least this pause between requests. */
    record Allowed(Duration crawlDelay) implements Verdict {}

    /** Stay out. */
    record Forbidden(String rule) implements Verdict {}
  }

  public RobotsRules(Clock clock) {
    this.clock = clock;
  }

  /** The verdict, if the rules of that host are known and fresh. */
  public Optional<Verdict> verdict(URI url) {
    return Optional.ofNullable(known.get(key(url)))
        .filter(k -> clock.instant().isBefore(k.until()))
        .map(k -> judge(k.rules(), url));
  }

  /** Where the rules for an address stand. */
  public static URI robotsOf(URI url) {
    return URI.create(key(url) + "/robots.txt");
  }

  private static String key(URI url) {
    String port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return (url.getScheme() + "://" + url.getHost() + port).toLowerCase(Locale.ROOT);
  }

  /**
   * Takes in what a host answered.
   *
   * @return what is wrong with it; nothing if the rules are known now
   */
  public Optional<String> learn(URI url, int status, String contentType, byte[] content) {
    SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
    parser.setExactUserAgentMatching(true);
    SimpleRobotRules rules;
    if (status >= 400 && status < 500) {
      rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
    } else if (status / 100 != 2) {
      return Optional.of("status " + status);
    } else if (isHtml(content)) {
      rules = new SimpleRobotRules(RobotRulesMode.ALLOW_ALL);
    } else if (isGarbage(content)) {
      return Optional.of("bytes that are no text");
    } else {
      String at = robotsOf(url).toString();
      rules = parser.parseContent(at, content, contentType, List.of(AGENT));
    }
    known.put(key(url), new Known(rules, clock.instant().plus(REMEMBERED)));
    return Optional.empty();
  }

  private static Verdict judge(SimpleRobotRules rules, URI url) {
    if (rules.isAllowed(url.toString())) {
      long delay = Math.max(0, rules.getCrawlDelay());
      return new Verdict.Allowed(Duration.ofMillis(delay));
    }
    String where = " in " + robotsOf(url);
    for (RobotRule rule : rules.getRobotRules()) {
      SimpleRobotRules alone = new SimpleRobotRules(RobotRulesMode.ALLOW_SOME);
      alone.addRule(rule.getPrefix(), rule.isAllow());
      if (!rule.isAllow() && !alone.isAllowed(url.toString())) {
        return new Verdict.Forbidden("Disallow: " + rule.getPrefix() + where);
      }
    }
    return new Verdict.Forbidden("everything is disallowed" + where);
  }

  private static boolean isHtml(byte[] content) {
    int length = Math.min(content.length, 512);
    String start = new String(content, 0, length, StandardCharsets.UTF_8);
    return start.replace("\uFEFF", "").stripLeading().startsWith("<");
  }

  /** Text holds no control characters but blanks and line ends. */
  private static boolean isGarbage(byte[] content) {
    boolean utf16 =
        content.length > 1 && (content[0] & 0xff) >= 0xfe && (content[1] & 0xff) >= 0xfe;
    if (utf16) {
      return false;
    }
    for (int i = 0; i < Math.min(content.length, 4096); i++) {
      int b = content[i] & 0xff;
      if (b < 32 && b != '\n' && b != '\r' && b != '\t' && b != '\f') {
        return true;
      }
    }
    return false;
  }
}
