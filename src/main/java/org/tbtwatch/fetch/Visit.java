package org.tbtwatch.fetch;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.fetch.FetchResult.Why;
import org.tbtwatch.fetch.PatientAsk.Outcome;
import org.tbtwatch.fetch.manners.RobotsRules;
import org.tbtwatch.fetch.manners.RobotsRules.Verdict;
import org.tbtwatch.fetch.transport.Transport.Answer;
import org.tbtwatch.fetch.transport.Transport.Question;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** One page wanted, from the first look at robots.txt to the last redirect. */
final class Visit {
  private static final int MAX_REDIRECTS = 5;
  private static final String KEY_HEADER = "Ocp-Apim-Subscription-Key";

  private final FetchParts parts;
  private final FetchRequest request;
  private final PatientAsk patient;

  Visit(FetchParts parts, FetchRequest request) {
    this.parts = parts;
    this.request = request;
    this.patient = new PatientAsk(parts, request);
  }

  FetchResult run() {
    URI url = request.url();
    boolean wantsKey = request.source().shape() == Shape.WTO_API;
    if (wantsKey && parts.settings().wtoApiKey().isEmpty()) {
      return new FetchResult.NoKey(url, "WTO_API_KEY");
    }
    Optional<Form> form = request.form();
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Optional<String> unusable = unusable(url);
      if (unusable.isPresent()) {
        return failed(unusable.get());
      }
      Robots robots = robots(url);
      if (robots.end().isPresent()) {
        return robots.end().get();
      }
      Outcome outcome =
          patient.ask(
              new Question(url, headers(url), form, request.source().maxBodyBytes()),
              robots.delay());
      if (!(outcome instanceof Outcome.Answered answered)) {
        return ended(outcome);
      }
      request.cookies().take(url, answered.answer().head());
      Optional<String> target = redirect(answered.answer().head());
      if (target.isEmpty()) {
        return conclude(answered.answer(), url);
      }
      form = keepsMethod(answered.answer().status()) ? form : Optional.empty();
      Optional<URI> next = resolve(url, target.get());
      if (next.isEmpty()) {
        return failed("redirect from " + url + " to an address that cannot be read");
      }
      if (isDowngrade(url, next.get())) {
        return failed("redirect from https to clear http refused: " + url);
      }
      url = next.get();
    }
    return failed("more than " + MAX_REDIRECTS + " redirects");
  }

  /** How the robots rules let a visit go on: with this delay, or to this end. */
  private record Robots(Duration delay, Optional<FetchResult> end) {}

  private Robots robots(URI url) {
    Optional<Verdict> verdict = parts.robots().verdict(url);
    if (verdict.isEmpty()) {
      Optional<FetchResult> trouble = learnRobots(url);
      if (trouble.isPresent()) {
        return new Robots(Duration.ZERO, trouble);
      }
      verdict = parts.robots().verdict(url);
    }
    if (verdict.isPresent() && verdict.get() instanceof Verdict.Allowed allowed) {
      return new Robots(longer(request.source().delay(), allowed.crawlDelay()), Optional.empty());
    }
    String rule =
        verdict.isPresent() && verdict.get() instanceof Verdict.Forbidden forbidden
            ? forbidden.rule()
            : "no rules known";
    return new Robots(Duration.ZERO, Optional.of(new FetchResult.Disallowed(request.url(), rule)));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  /** Reads the host's robots.txt; gives the end of the visit if it cannot be read. */
  private Optional<FetchResult> learnRobots(URI url) {
    URI at = RobotsRules.robotsOf(url);
    for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("User-Agent", userAgent());
      headers.put("Accept", "text/plain, */*;q=0.1");
      Outcome outcome =
          patient.ask(
              new Question(at, headers, Optional.empty(), RobotsRules.MAX_BYTES),
              request.source().delay());
      if (!(outcome instanceof Outcome.Answered answered)) {
        return Optional.of(robotsEnded(url, outcome));
      }
      Optional<String> target = redirect(answered.answer().head());
      if (target.isEmpty()) {
        return learn(url, answered.answer());
      }
      Optional<URI> next = resolve(at, target.get());
      if (next.isEmpty() || unusable(next.get()).isPresent() || isDowngrade(at, next.get())) {
        return Optional.of(unreachable(url, "redirect to an address we do not ask"));
      }
      at = next.get();
    }
    return Optional.of(unreachable(url, "more than " + MAX_REDIRECTS + " redirects"));
  }

  private Optional<FetchResult> learn(URI url, Answer answer) {
    try {
      String type = answer.head().first("content-type").orElse("text/plain");
      return parts
          .robots()
          .learn(url, answer.status(), type, answer.body().bytes())
          .map(why -> unreachable(url, why));
    } catch (IOException e) {
      return Optional.of(unreachable(url, String.valueOf(e.getMessage())));
    }
  }

  /** An address we refuse to ask is the visit's end as it is; all else is asked again next run. */
  private FetchResult robotsEnded(URI url, Outcome outcome) {
    return outcome instanceof Outcome.Broken broken && !broken.ours()
        ? unreachable(url, broken.reason())
        : ended(outcome);
  }

  private FetchResult unreachable(URI url, String why) {
    Instant now = parts.clock().instant();
    String where = RobotsRules.robotsOf(url).toString();
    return new FetchResult.Deferred(
        request.url(), now, "robots unreachable: " + where + ": " + why);
  }

  private FetchResult ended(Outcome outcome) {
    if (outcome instanceof Outcome.Later later) {
      return new FetchResult.Deferred(request.url(), later.notBefore(), later.why());
    }
    return outcome instanceof Outcome.Broken broken
        ? failed(broken.reason(), broken.tooLarge() ? Why.TOO_LARGE : Why.OTHER)
        : failed("an answer nobody expected");
  }

  private FetchResult failed(String reason) {
    return failed(reason, Why.OTHER);
  }

  private FetchResult failed(String reason, Why why) {
    String source = "source " + request.source().id() + ", " + masked(request.url()) + ": ";
    return new FetchResult.Failed(request.url(), source + reason, why);
  }

  private static Why why(int status) {
    return switch (status) {
      case 401, 402, 403, 407, 451 -> Why.REFUSED;
      case 404, 410 -> Why.MISSING;
      default -> Why.OTHER;
    };
  }

  private static String masked(URI url) {
    return url.toString().replaceAll("//[^/@]*@", "//***@");
  }

  private static boolean keepsMethod(int status) {
    return status == 307 || status == 308;
  }

  private Map<String, String> headers(URI url) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", userAgent());
    headers.put("Accept", request.accept().isBlank() ? "*/*" : request.accept());
    Validators validators = request.validators().orElse(Validators.NONE);
    if (!validators.etag().isBlank()) {
      headers.put("If-None-Match", validators.etag());
    }
    if (!validators.lastModified().isBlank()) {
      headers.put("If-Modified-Since", validators.lastModified());
    }
    if (request.firstBytes() > 0) {
      headers.put("Range", "bytes=0-" + (request.firstBytes() - 1));
    }
    request.cookies().header(url).ifPresent(c -> headers.put("Cookie", c));
    if (mayHaveKey(url)) {
      parts.settings().wtoApiKey().ifPresent(k -> headers.put(KEY_HEADER, k.value()));
    }
    return headers;
  }

  /** Only the source's own hosts learn the key, and none of them in clear on the public network. */
  private boolean mayHaveKey(URI url) {
    return request.source().shape() == Shape.WTO_API
        && (url.getScheme().equalsIgnoreCase("https") || request.source().allowPrivate())
        && request.source().hosts().stream()
            .anyMatch(
                h ->
                    h.getHost().equalsIgnoreCase(url.getHost())
                        && h.getPort() == url.getPort()
                        && h.getScheme().equalsIgnoreCase(url.getScheme()));
  }

  private String userAgent() {
    String contact = parts.settings().contact().strip();
    String agent = RobotsRules.AGENT + "/" + parts.settings().version();
    return contact.isEmpty() ? agent : agent + " (+" + contact + ")";
  }

  private static Optional<String> redirect(ResponseHead head) {
    return switch (head.status()) {
      case 301, 302, 303, 307, 308 -> head.first("location");
      default -> Optional.empty();
    };
  }

  private static Optional<URI> resolve(URI from, String target) {
    try {
      return Optional.of(from.resolve(target.strip().replace(" ", "%20")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the caller tells
    }
  }

  private static boolean isDowngrade(URI from, URI to) {
    return from.getScheme().equalsIgnoreCase("https") && "http".equalsIgnoreCase(to.getScheme());
  }

  private static Optional<String> unusable(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!List.of("http", "https").contains(scheme) || url.getHost() == null) {
      return Optional.of("expected an http or https address, found " + masked(url));
    }
    return url.getRawUserInfo() == null
        ? Optional.empty()
        : Optional.of("an address with user and password is not asked: " + masked(url));
  }

  private FetchResult conclude(Answer answer, URI finalUrl) {
    ResponseHead head = withRedirect(answer.head(), finalUrl);
    if (answer.status() == 304) {
      return request.validators().orElse(Validators.NONE).isEmpty()
          ? failed("status 304 without being asked whether it changed")
          : new FetchResult.NotModified(request.url(), head);
    }
    if (answer.status() / 100 != 2) {
      return failed(
          "expected a page, found status " + answer.status() + " from " + finalUrl,
          why(answer.status()));
    }
    Page page =
        new Page(
            request.source().id(),
            request.shape(),
            request.url(),
            parts.clock().instant(),
            head.first("content-type").orElse("").toLowerCase(Locale.ROOT),
            answer.body());
    Validators validators =
        new Validators(head.first("etag").orElse(""), head.first("last-modified").orElse(""));
    return new FetchResult.Fetched(page, head, validators);
  }

  private ResponseHead withRedirect(ResponseHead head, URI finalUrl) {
    if (finalUrl.getHost().equalsIgnoreCase(request.url().getHost())) {
      return head;
    }
    Map<String, List<String>> headers = new HashMap<>(head.headers());
    headers.put(ResponseHead.REDIRECTED, List.of(finalUrl.toString()));
    return new ResponseHead(head.status(), headers);
  }
}
