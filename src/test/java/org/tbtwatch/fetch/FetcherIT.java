package org.tbtwatch.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.fetch.FetchResult.Deferred;
import org.tbtwatch.fetch.FetchResult.Disallowed;
import org.tbtwatch.fetch.FetchResult.Failed;
import org.tbtwatch.fetch.FetchResult.Fetched;
import org.tbtwatch.fetch.FetchResult.NotModified;
import org.tbtwatch.fetch.transport.AddressGuard;
import org.tbtwatch.source.Source;

class FetcherIT extends OnLoopback {
  @Test
  void aPageComesWithItsHeadAndWeSayWhoWeAre() throws Exception {
    site.answer("/a", "200 OK", "Content-Type: Application/JSON\r\nETag: \"x\"\r\n", "{}");

    Fetched fetched = as(Fetched.class, get("/a"));

    assertEquals("{}", fetched.page().body().text());
    assertEquals("application/json", fetched.page().contentType());
    assertEquals("\"x\"", fetched.validators().etag());
    assertEquals(clock.instant(), fetched.page().fetchedAt());
    assertEquals(List.of("/robots.txt", "/a"), site.paths());
    assertEquals("tbtwatch/1.2 (+ops@firm.cn)", site.seen.getLast().headers().get("user-agent"));
    assertEquals("application/json", site.seen.getLast().headers().get("accept"));
  }

  @Test
  void robotsThatDisallowAreObeyedAndTheRuleIsNamed() {
    site.forget("/robots.txt")
        .answer("/robots.txt", "200 OK", "", "User-agent: *\nDisallow: /api\nAllow: /api/open\n")
        .answer("/api/open/x", "200 OK", "", "{}");

    Disallowed no = as(Disallowed.class, get("/api/search?page=1"));
    assertEquals("Disallow: /api in " + site.at("/robots.txt"), no.robotsRule());
    as(Fetched.class, get("/api/open/x"));
    assertEquals(List.of("/robots.txt", "/api/open/x"), site.paths());
  }

  @Test
  void aRuleForUsByNameWinsOverTheOneForAll() {
    site.forget("/robots.txt")
        .answer(
            "/robots.txt",
            "200 OK",
            "",
            "User-agent: *\nDisallow: /\n\nUser-agent: TbtWatch\nDisallow: /private\n")
        .answer("/a", "200 OK", "", "{}");
    as(Fetched.class, get("/a"));
    as(Disallowed.class, get("/private/a"));
  }

  @Test
  void robotsAreReadOnceADay() {
    site.answer("/a", "200 OK", "", "{}");
    get("/a");
    get("/a");
    clock.move(Duration.ofHours(25));
    get("/a");
    assertEquals(List.of("/robots.txt", "/a", "/a", "/robots.txt", "/a"), site.paths());
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Oops", "503 Busy"})
  void robotsThatCannotBeReadDeferAndAreNotRemembered(String status) {
    site.forget("/robots.txt");
    for (int i = 0; i < 4; i++) {
      site.answer("/robots.txt", status, "", "");
    }
    site.answer("/robots.txt", "200 OK", "", "").answer("/a", "200 OK", "", "{}");

    assertTrue(as(Deferred.class, get("/a")).why().startsWith("robots unreachable"));
    as(Fetched.class, get("/a"));
  }

  @Test
  void robotsOfBytesThatAreNoTextDefer() {
    site.forget("/robots.txt").answer("/robots.txt", "200 OK", "", "PK\u0003\u0004\u0000\u0000");
    assertTrue(as(Deferred.class, get("/a")).why().contains("no text"));
  }

  @Test
  void robotsThatNeverEndDefer() {
    site.forget("/robots.txt")
        .raw(
            "/robots.txt",
            "HTTP/1.1 200 OK\r\nX-Hang: yes\r\nContent-Length: 9\r\n\r\nU".getBytes(UTF_8));
    assertTrue(as(Deferred.class, get("/a")).why().contains("no whole answer within 1500 ms"));
  }

  @Test
  void aPageOfHtmlInPlaceOfRobotsAllows() {
    site.forget("/robots.txt")
        .answer(
            "/robots.txt",
            "200 OK",
            "Content-Type: text/html\r\n",
            "\n<!DOCTYPE html><p>Disallow: /")
        .answer("/a", "200 OK", "", "{}");
    as(Fetched.class, get("/a"));
  }

  @Test
  void theDelayLiesBetweenTheEndOfOneRequestAndTheStartOfTheNext() {
    site.answer("/a", "200 OK", "", "{}");
    get("/a");
    clock.move(Duration.ofMillis(500));
    get("/a");
    assertEquals(List.of(Duration.ofSeconds(2), Duration.ofMillis(1500)), clock.pauses);
  }

  @Test
  void aLongerCrawlDelayIsHonoured() {
    site.forget("/robots.txt")
        .answer("/robots.txt", "200 OK", "", "User-agent: *\nCrawl-delay: 11\n")
        .answer("/a", "200 OK", "", "{}");
    get("/a");
    assertEquals(List.of(Duration.ofSeconds(11)), clock.pauses);
  }

  @Test
  void manyThreadsTakeTurns() throws Exception {
    site.answer("/a", "200 OK", "", "{}");
    get("/a");
    clock.pauses.clear();
    List<Callable<FetchResult>> tasks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      tasks.add(() -> get("/a"));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<FetchResult> f : threads.invokeAll(tasks)) {
        as(Fetched.class, f.get());
      }
    }
    assertEquals(8, clock.pauses.size());
    assertTrue(clock.pauses.stream().allMatch(Duration.ofSeconds(2)::equals));
  }

  @Test
  void anUnchangedPageIsNotSentAgain() {
    site.answer("/a", "304 Not Modified", "", "");
    Validators validators = new Validators("\"x\"", "Sun, 01 Mar 2026 00:00:00 GMT");
    as(NotModified.class, get(site.at("/a"), Optional.of(validators), false));
    assertEquals("\"x\"", site.seen.getLast().headers().get("if-none-match"));
    assertEquals(
        "Sun, 01 Mar 2026 00:00:00 GMT", site.seen.getLast().headers().get("if-modified-since"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"30", "Sun, 01 Mar 2026 10:00:32 GMT"})
  void byHandRetryAfterIsWaitedFor(String retryAfter) {
    site.answer("/a", "429 Slow down", "Retry-After: " + retryAfter + "\r\n", "")
        .answer("/a", "200 OK", "", "{}");
    as(Fetched.class, byHand("/a"));
    assertEquals(Instant.parse("2026-03-01T10:00:32Z"), clock.instant());
  }

  @Test
  void moreThanAMinuteIsNotWaitedForAndTheHostIsLeftAlone() {
    site.answer("/a", "503 Busy", "Retry-After: 120\r\n", "").answer("/b", "200 OK", "", "{}");
    Instant until = Instant.parse("2026-03-01T10:02:02Z");

    assertEquals(until, as(Deferred.class, byHand("/a")).notBefore());
    assertEquals(until, as(Deferred.class, get("/b")).notBefore());
    assertFalse(site.paths().contains("/b"));
    clock.move(Duration.ofMinutes(3));
    as(Fetched.class, get("/b"));
  }

  @Test
  void aScheduledVisitDefersAtOnce() {
    site.answer("/a", "429 Slow down", "Retry-After: 5\r\n", "");
    Deferred later = as(Deferred.class, get("/a"));
    assertEquals(Instant.parse("2026-03-01T10:00:07Z"), later.notBefore());
    assertTrue(later.why().contains("Retry-After"));
  }

  @Test
  void tooManyRequestsWithoutATimeAreRetriedThenDeferred() {
    site.answer("/a", "429 Slow down", "", "");
    as(Deferred.class, get("/a"));
    assertEquals(5, site.seen.size());
  }

  @Test
  void serverErrorsAreRetriedWithGrowingPauses() {
    site.answer("/a", "500 Oops", "", "")
        .answer("/a", "502 Oops", "", "")
        .answer("/a", "200 OK", "", "{}");
    as(Fetched.class, get("/a"));
    assertEquals(
        List.of(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(6)), clock.pauses);
  }

  @Test
  void lastingServerErrorsFailAndNotFoundFailsAtOnce() {
    site.answer("/a", "500 Oops", "", "");
    assertTrue(as(Failed.class, get("/a")).reason().contains("status 500"));
    assertEquals(5, site.seen.size());
    assertTrue(as(Failed.class, get("/none")).reason().contains("status 404"));
    assertEquals(6, site.seen.size());
  }

  @Test
  void aRefusedConnectionDefersForRobotsCannotBeRead() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + closed + "/");
    String why = as(Deferred.class, get(url, Optional.empty(), false)).why();
    assertTrue(why.contains("refused or unreachable"), why);
  }

  @Test
  void redirectsAreFollowedAndAnotherHostIsNoted() {
    URI other = URI.create("http://localhost:" + site.port() + "/b");
    site.answer("/a", "302 Found", "Location: " + other + "\r\n", "")
        .answer("/b", "200 OK", "", "{}");
    Fetched fetched = as(Fetched.class, get("/a"));
    assertEquals(Optional.of(other.toString()), fetched.head().first(ResponseHead.REDIRECTED));
    assertEquals(site.at("/a"), fetched.page().url());
    assertEquals(List.of("/robots.txt", "/a", "/robots.txt", "/b"), site.paths());
  }

  @Test
  void aRedirectInCirclesEnds() {
    site.answer("/a", "301 Moved", "Location: /a\r\n", "");
    assertTrue(as(Failed.class, get("/a")).reason().contains("more than 5 redirects"));
    assertEquals(7, site.seen.size());
  }

  @Test
  void aRedirectObeysTheRobotsOfItsTarget() {
    site.forget("/robots.txt")
        .answer("/robots.txt", "200 OK", "", "User-agent: *\nDisallow: /login\n")
        .answer("/a", "302 Found", "Location: /login\r\n", "");
    as(Disallowed.class, get("/a"));
  }

  @Test
  void privateAddressesAreRefusedUnlessTheSourceAllowsThem() {
    Source strict = source(false, 1024);
    for (String host : List.of("127.0.0.1", "localhost", "[::1]", "2130706433")) {
      URI url = URI.create("http://" + host + ":" + site.port() + "/a");
      FetchRequest request = new FetchRequest(strict, url, "", Optional.empty(), true);
      String reason = as(Failed.class, fetcher.fetch(request)).reason();
      assertTrue(reason.contains("loopback") && reason.contains("source here"), reason);
    }
    assertEquals(List.of(), site.paths());
  }

  @Test
  void aNameWithOnePrivateAddressAmongItsPublicOnesIsRefused() throws Exception {
    InetAddress outside = InetAddress.getByAddress("x.test", new byte[] {8, 8, 8, 8});
    InetAddress inside = InetAddress.getByAddress("x.test", new byte[] {10, 0, 0, 1});
    AddressGuard guard = new AddressGuard(host -> List.of(outside, inside), "ops@firm.cn");
    URI url = URI.create("http://x.test/");
    String reason =
        String.valueOf(
            assertThrows(RefusedException.class, () -> guard.check(source(false, 1), url, false))
                .getMessage());
    assertTrue(reason.contains("10.0.0.1"), reason);
  }

  @Test
  void withoutAContactOnlyPrivateHostsAreAsked() {
    fetcher.close();
    fetcher = fetcher("you@example.org");
    site.answer("/a", "200 OK", "", "{}");
    as(Fetched.class, get("/a"));
    URI outside = URI.create("http://198.41.0.4/");
    String reason = as(Failed.class, get(outside, Optional.empty(), false)).reason();
    assertTrue(reason.contains("contact"), reason);
  }

  @Test
  void addressesThatAreNoPublicOnesAreKnown() throws Exception {
    for (String special :
        List.of(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "224.0.0.1",
            "0.0.0.0",
            "255.255.255.255",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:a00:1::1",
            "192.0.2.1")) {
      assertTrue(AddressGuard.specialKind(InetAddress.getByName(special)).isPresent(), special);
    }
    for (String open :
        List.of("8.8.8.8", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808")) {
      assertFalse(AddressGuard.specialKind(InetAddress.getByName(open)).isPresent(), open);
    }
  }
}
