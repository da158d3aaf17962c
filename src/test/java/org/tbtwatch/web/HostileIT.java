package org.tbtwatch.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.notification.FormDate;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.notification.Link;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.web.guard.RateLimits;

/** Whoever means harm: in what a source says, in what is asked, and in how. */
class HostileIT {
  private static final String SCRIPT = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>";
  private static final String FORMULA = "=HYPERLINK(\"http://evil.example\")";
  private static final Pattern LIVE =
      Pattern.compile(
          "<script>|<img|href=\"\\s*(javascript|data|vbscript):(?!,)", Pattern.CASE_INSENSITIVE);
  private static final int CONNECTIONS = 1_000;

  @TempDir static Path dir;
  private static PagesHouse house;

  @BeforeAll
  static void open() throws IOException {
    List<Notification> all = new ArrayList<>(PagesHouse.notices());
    all.add(hostile());
    house = new PagesHouse(dir, all);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  /** Every box that a source fills holds markup. */
  private static Notification hostile() {
    return PagesHouse.notice("G/TBT/N/BRA/666", "hostile " + SCRIPT)
        .description("hostile " + SCRIPT)
        .productsCovered(FORMULA + " hostile " + SCRIPT)
        .hsCodes(List.of(HsCode.parse("8507")))
        .icsCodes(List.of(IcsCode.parse("97.200")))
        .objectives(List.of(SCRIPT))
        .objectiveText(SCRIPT)
        .keywords(List.of(SCRIPT))
        .articles(List.of(SCRIPT))
        .regimes(List.of(SCRIPT))
        .standardsCited(List.of(SCRIPT))
        .relevantDocuments(SCRIPT)
        .distributionDate(LocalDate.of(2026, 7, 1))
        .finalDateForComments(new FormDate(SCRIPT, java.util.Optional.of(LocalDate.of(2026, 9, 1))))
        .proposedAdoption(new FormDate(SCRIPT, java.util.Optional.empty()))
        .proposedEntryIntoForce(new FormDate(SCRIPT, java.util.Optional.empty()))
        .agency(SCRIPT)
        .enquiryPoint(SCRIPT)
        .originalLanguage("en")
        .addendumReasons(List.of(SCRIPT))
        .url("javascript:alert(3)")
        .documents(List.of(new Link("https://x.example/\"onmouseover=alert(4)", SCRIPT)))
        .otherBoxes(Map.of(SCRIPT, SCRIPT))
        .build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=hostile",
        "/search?member=BRA",
        "/measures/G/TBT/N/BRA/666",
        "/members/BRA",
        "/products/8507",
        "/compare?q=hostile",
        "/subscribe?measure=G/TBT/N/BRA/666",
        "/subscribe?keywords=hostile",
        "/status",
        "/members/BRA/regimes.svg"
      })
  void markupInWhatASourceSaysStaysText(String path) throws IOException {
    HttpResponse<String> answer = house.get(path);
    assertEquals(200, answer.statusCode(), path);
    assertFalse(LIVE.matcher(answer.body()).find(), path + "\n" + answer.body());
    assertFalse(answer.body().contains("\"onmouseover"), path);
    String policy = answer.headers().firstValue("content-security-policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertFalse(policy.contains("script-src 'unsafe"), policy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?q=%22%27%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=x&member=%3Cscript%3Ealert(1)%3C/script%3E",
        "/compare?q=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/subscribe?keywords=%3C/textarea%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/suggest?q=%3Cscript%3Ealert(1)%3C/script%3E",
        "/search?q=x&lang=%3Cscript%3E"
      })
  void markupInWhatIsAskedStaysText(String path) throws IOException {
    HttpResponse<String> answer = house.get(path);
    assertEquals(200, answer.statusCode(), path);
    assertFalse(LIVE.matcher(answer.body()).find(), path);
  }

  @Test
  void feedsAndTablesAreWellFormedAndRunNothing() throws Exception {
    String feed = house.get("/search.atom?q=hostile").body();
    var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    factory
        .newDocumentBuilder()
        .parse(new java.io.ByteArrayInputStream(feed.getBytes(StandardCharsets.UTF_8)));
    String csv = house.get("/search.csv?q=hostile").body();
    assertFalse(csv.contains(",=HYPERLINK") || csv.contains(",\"=HYPERLINK"), csv);
    assertTrue(csv.contains("'=HYPERLINK"), csv);
    String calendar = house.get("/measures/G/TBT/N/BRA/666/deadline.ics").body();
    assertFalse(calendar.contains("\nonmouseover"), calendar);
  }

  @Test
  void nothingIsChangedWithoutATokenOfOurs() throws IOException {
    String wish = "keywords=toys&email=a%40example.org";
    assertEquals(403, house.post("/subscribe", wish).statusCode());
    assertEquals(
        403, house.post("/subscribe", wish + "&csrf=abcdefghijklmnopqrstuvwx").statusCode());
    assertEquals(
        403,
        house
            .post(
                "/subscribe",
                wish + "&csrf=abcdefghijklmnopqrstuvwx",
                "Cookie",
                "csrf=abcdefghijklmnopqrstuvwx",
                "Sec-Fetch-Site",
                "cross-site")
            .statusCode());
    assertTrue(house.asked.isEmpty());
    HttpResponse<String> taken =
        house.post(
            "/subscribe",
            wish + "&csrf=abcdefghijklmnopqrstuvwx",
            "Cookie",
            "csrf=abcdefghijklmnopqrstuvwx");
    assertEquals(200, taken.statusCode(), taken.body());
    assertEquals("a@example.org", house.asked.get(0).email());
    house.asked.clear();
  }

  @Test
  void cookiesAreKeptFromScriptsAndOtherSites() throws IOException {
    for (String cookie : house.get("/?lang=zh").headers().allValues("set-cookie")) {
      assertTrue(cookie.contains("HttpOnly"), cookie);
      assertTrue(cookie.contains("SameSite="), cookie);
    }
  }

  @Test
  void theOperatorsPageIsForOperators() throws IOException {
    assertEquals(302, house.get("/operator").statusCode());
    assertEquals(
        "/operator/login", house.get("/operator").headers().firstValue("location").orElse(""));
    assertEquals(302, house.get("/operator", "X-Remote-User", "root").statusCode());
    assertEquals(302, house.get("/operator", "Cookie", "operator=guessed").statusCode());
    String token = "csrf=abcdefghijklmnopqrstuvwx";
    assertEquals(
        403,
        house
            .post("/operator/login", "name=ada&password=wrong&" + token, "Cookie", token)
            .statusCode());
    HttpResponse<String> in =
        house.post(
            "/operator/login",
            "name=ada&password=" + PagesHouse.PASSWORD.replace(' ', '+') + "&" + token,
            "Cookie",
            token);
    assertEquals(302, in.statusCode());
    String session =
        in.headers().allValues("set-cookie").stream()
            .filter(c -> c.startsWith("operator="))
            .findFirst()
            .orElseThrow();
    assertTrue(session.contains("SameSite=Strict"), session);
    assertEquals(200, house.get("/operator", "Cookie", session.split(";")[0]).statusCode());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/style.css/../../pom.xml",
        "/measures/..%2f..%2fetc%2fpasswd",
        "/members/..%2f..%2f",
        "/members/EU/..%2f..%2fx.svg",
        "/digests/..%2f..%2f/mail",
        "/%00",
        "/META-INF/MANIFEST.MF",
        "/webjars/htmx.org"
      })
  void noPathLeadsToAFile(String path) throws IOException {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertTrue(answer.matches("(?s)HTTP/1.1 (400|404|414|302).*"), answer);
    assertFalse(answer.contains("root:") || answer.contains("<project"), answer);
    assertFalse(answer.contains("at org.tbtwatch") || answer.contains("Exception"), answer);
  }

  @Test
  void headersCannotBeInjected() throws IOException {
    HttpResponse<String> answer =
        house.get("/search?q=x&lang=zh%0d%0aSet-Cookie:%20evil=1&sort=%0d%0aX-Evil:%201");
    assertTrue(answer.headers().firstValue("x-evil").isEmpty());
    assertTrue(
        answer.headers().allValues("set-cookie").stream().noneMatch(c -> c.startsWith("evil")));
    HttpResponse<String> file = house.get("/search.csv?q=%0d%0aX-Evil:%201");
    assertTrue(file.headers().firstValue("x-evil").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example", "//evil.example", "/\\evil.example"})
  void nobodyIsLedAway(String to) throws IOException {
    String asked = java.net.URLEncoder.encode(to, StandardCharsets.UTF_8);
    for (String path : List.of("/operator?next=", "/notifications/", "/search?q=x&return=")) {
      String location = house.get(path + asked).headers().firstValue("location").orElse("/");
      assertTrue(location.startsWith("/") && !location.startsWith("//"), location);
    }
  }

  @Test
  void tenMegabytesAreRefusedAndTheServiceAnswersAfter() throws IOException {
    String head = raw("GET /search?q=" + "a".repeat(10 << 20) + " HTTP/1.1\r\nHost: x\r\n\r\n");
    assertTrue(head.isEmpty() || head.matches("(?s)HTTP/1.1 (414|431|400).*"), head);
    String token = "csrf=abcdefghijklmnopqrstuvwx";
    int status;
    try {
      status =
          house
              .post("/subscribe", token + "&keywords=" + "a".repeat(10 << 20), "Cookie", token)
              .statusCode();
    } catch (IOException e) {
      status = 413; // the door was shut while it was still being sent
    }
    assertTrue(status == 413 || status == 400 || status == 403, "status " + status);
    answers();
  }

  @Test
  void expensiveQueriesEndSoon() throws IOException {
    String many = "a*+".repeat(300) + "%22b+c%22~50+".repeat(50);
    assertEquals(200, house.get("/search?q=" + many).statusCode());
    assertEquals(200, house.get("/search?q=" + "(".repeat(500)).statusCode());
    answers();
  }

  @Test
  void aThousandIdleConnectionsAndSlowClientsKeepNobodyOut() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.base().getPort());
        idle.add(socket);
        if (i % 2 == 0) {
          socket.getOutputStream().write("GET /search?q=to".getBytes(StandardCharsets.US_ASCII));
        }
      }
      answers();
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
    answers();
  }

  @Test
  void whoAsksTooMuchIsAskedToWait(@TempDir Path other) throws IOException {
    Map<RateLimits.What, RateLimits.Limit> few =
        Map.of(
            RateLimits.What.SEARCH, new RateLimits.Limit(1, 3),
            RateLimits.What.LOGIN, new RateLimits.Limit(1, 2));
    try (PagesHouse strict = new PagesHouse(other, PagesHouse.notices(), few)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, strict.get("/search?q=toys").statusCode());
      }
      HttpResponse<String> fourth = strict.get("/search?q=toys");
      assertEquals(429, fourth.statusCode());
      assertTrue(fourth.headers().firstValue("retry-after").isPresent());
      assertEquals(429, strict.get("/api/v1/notifications").statusCode());
      String token = "csrf=abcdefghijklmnopqrstuvwx";
      for (int i = 0; i < 2; i++) {
        strict.post("/operator/login", "name=ada&password=x&" + token, "Cookie", token);
      }
      assertEquals(
          429,
          strict
              .post("/operator/login", "name=ada&password=x&" + token, "Cookie", token)
              .statusCode());
    }
  }

  private static void answers() throws IOException {
    assertEquals(200, house.get("/search?q=toys").statusCode());
  }

  /** What the server says to bytes as they are. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.base().getPort())) {
      socket.setSoTimeout(20_000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        out.flush();
      } catch (IOException e) {
        return ""; // it shut the door before the end
      }
      InputStream in = socket.getInputStream();
      try {
        return new String(in.readNBytes(100_000), StandardCharsets.UTF_8);
      } catch (IOException e) {
        return "";
      }
    }
  }
}
