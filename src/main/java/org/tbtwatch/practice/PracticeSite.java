package org.tbtwatch.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.tbtwatch.practice.page.Answer;
import org.tbtwatch.practice.page.DocumentsOnline;
import org.tbtwatch.practice.page.FrenchPage;
import org.tbtwatch.practice.page.HumanPages;
import org.tbtwatch.practice.page.LatestAnswer;
import org.tbtwatch.practice.page.NationalPages;
import org.tbtwatch.practice.page.Paging;
import org.tbtwatch.practice.page.PracticeAttachments;
import org.tbtwatch.practice.page.Query;
import org.tbtwatch.practice.page.Ranges;

/**
 * A web server on loopback that answers as the public pages do. While it runs, things can be made
 * to go wrong with it ({@code POST /_practice/faults/<name>/on}), and it tells who asked what when
 * ({@code /_practice/log}).
 */
public final class PracticeSite implements AutoCloseable {
  /** Path of the search. */
  public static final String SEARCH = "/api/v1/azureSearch/getAll";

  /** Path of the daily workbook. */
  public static final String WORKBOOK = "/NotificationExcelFiles/Notification_EN.xlsx";

  private static final String API = "/eping/notifications/search";
  private static final String KEY = "Ocp-Apim-Subscription-Key";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int SMALL = 1024;
  private static final int STALE_DAYS = 60;
  private static final Duration SLOW = Duration.ofSeconds(5);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
  private final Troubles troubles = new Troubles();
  private final RequestLog log = new RequestLog();
  private final Map<String, Served> served = new ConcurrentHashMap<>();
  private final PracticeData data;
  private final Clock clock;
  private final Instant started;

  /**
   * Starts serving.
   *
   * @param port port on loopback; 0 takes a free one
   * @param clock says when the workbook was "made", and when somebody asked
   */
  public PracticeSite(PracticeData data, int port, Clock clock) throws IOException {
    this.data = data;
    this.clock = clock;
    this.started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** Where it serves, such as {@code http://127.0.0.1:8081}. */
  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on this is asked before each answer; {@link Fault#NONE} heals. */
  public void misbehave(Fault hook) {
    fault.set(hook);
  }

  /** Switches a trouble on for all pages. */
  public void begin(Trouble trouble) {
    begin(trouble, "");
  }

  /** Switches a trouble on for pages whose path starts so. */
  public void begin(Trouble trouble, String below) {
    troubles.on(trouble, below);
  }

  /** Switches a trouble off. */
  public void end(Trouble trouble) {
    troubles.off(trouble);
  }

  /** What was asked so far, in order; its own {@code /_practice} pages are left out. */
  public List<Logged> requests() {
    return log.requests();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    Instant at = clock.instant();
    try (exchange) {
      if (uri.getPath().startsWith("/_practice/")) {
        send(exchange, own(exchange));
        return;
      }
      if (!fault.get().answered(exchange)) {
        answer(exchange);
      }
      String method = exchange.getRequestMethod();
      int status = exchange.getResponseCode();
      log.add(new Logged(at, clock.instant(), method, uri.toString(), status));
    }
  }

  /** The pages by which the site itself is looked at and steered. */
  private Answer own(HttpExchange exchange) {
    URI uri = exchange.getRequestURI();
    boolean post = exchange.getRequestMethod().equals("POST");
    if (uri.getPath().equals(RequestLog.PATH)) {
      return Answer.plain(200, log.text());
    }
    if (uri.getPath().equals(RequestLog.PATH + "/clear") && post) {
      log.clear();
      return Answer.plain(200, "cleared\n");
    }
    if (uri.getPath().equals(Troubles.PATH)) {
      return Answer.plain(200, troubles.list());
    }
    if (uri.getPath().startsWith(Troubles.PATH + "/") && post) {
      return troubles
          .obey(uri)
          .map(t -> Answer.plain(200, t))
          .orElseGet(
              () ->
                  Answer.plain(
                      404, "POST /_practice/faults/NAME/on or /off; names:\n" + troubles.list()));
    }
    return Answer.plain(404, "GET /_practice/faults, GET /_practice/log\n");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    boolean form = method.equals("POST") && path.equals(DocumentsOnline.LIST);
    if (!form && !List.of("GET", "HEAD").contains(method)) {
      send(exchange, Answer.plain(405, "GET and HEAD only\n"));
      return;
    }
    if (path.equals("/robots.txt")) {
      send(exchange, Answer.plain(200, "User-agent: *\nDisallow: /account/\n"));
      return;
    }
    if (path.equals("/elsewhere")) {
      send(exchange, Answer.html(200, Troubles.page("Moved", "<p>We have moved.</p>")));
      return;
    }
    if (troubles.is(Trouble.SLOW, path) && !slept()) {
      return;
    }
    Optional<Answer> instead = troubles.instead(path, base());
    send(
        exchange,
        instead.isPresent() ? instead.get() : troubles.spoiled(page(exchange, path), path));
  }

  private static boolean slept() {
    try {
      Thread.sleep(SLOW);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The pages over the notifications as they are now: all, none, old or translated ones. */
  private Served served(String path) {
    boolean none = troubles.is(Trouble.EMPTY_ANSWER, path);
    boolean old = troubles.is(Trouble.STALE, path);
    boolean spanish = troubles.is(Trouble.LANGUAGE_SWITCHED, path);
    return served.computeIfAbsent(
        none + "," + old + "," + spanish,
        key -> {
          PracticeData d = none ? data.emptied() : data;
          d = old ? d.stale(STALE_DAYS) : d;
          return new Served(spanish ? d.inSpanish() : d, base());
        });
  }

  private Paging paging(String path) {
    return troubles.is(Trouble.SAME_PAGE, path)
        ? Paging.SAME
        : troubles.is(Trouble.ENDLESS_PAGING, path) ? Paging.ENDLESS : Paging.RIGHT;
  }

  private Answer page(HttpExchange exchange, String path) throws IOException {
    Query query = Query.of(exchange.getRequestURI());
    Served pages = served(path);
    Paging paging = paging(path);
    return switch (path) {
      case SEARCH ->
          query.hasBadLanguage()
              ? refused("language")
              : Answer.json(pages.search.page(query, paging));
      case API ->
          exchange.getRequestHeaders().containsKey(KEY)
              ? Answer.json(pages.search.page(query.newestFirst(), paging))
              : Answer.of(401, "application/json", bytes("{\"message\":\"missing key\"}"));
      case LatestAnswer.PATH -> latest(exchange, pages);
      case WORKBOOK -> workbook(exchange, path, pages);
      case DocumentsOnline.XML -> pages.documents.xml(query, paging);
      case DocumentsOnline.LIST -> list(exchange, query, pages, paging);
      case DocumentsOnline.VIEW -> pages.documents.view(query);
      case DocumentsOnline.FILE -> pages.documents.file(query);
      case FrenchPage.PATH -> pages.french.page(query, paging);
      case NationalPages.ENGLISH -> pages.national.english(query, paging);
      case HumanPages.PATH -> {
        String page = pages.pages.view(query.text("viewdata")).orElse("");
        yield Answer.html(page.isEmpty() ? 404 : 200, page.isEmpty() ? "<p>Not found</p>" : page);
      }
      case "/", "/en/Search/Index" -> Answer.html(200, pages.pages.list());
      default ->
          path.startsWith(PracticeAttachments.BELOW)
              ? pages.attachments.file(path)
              : pages
                  .national
                  .chinese(path, paging)
                  .orElseGet(() -> Answer.html(404, "<p>Not found</p>"));
    };
  }

  private static Answer refused(String what) {
    return Answer.of(400, "application/json", bytes("{\"message\":\"" + what + "\"}"));
  }

  /** The live one answers XML to any other Accept, and 400 to any parameter. */
  private static Answer latest(HttpExchange exchange, Served pages) throws IOException {
    if (exchange.getRequestURI().getRawQuery() != null) {
      return refused("query");
    }
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    return "application/json".equals(accept)
        ? Answer.json(LatestAnswer.of(pages.data))
        : Answer.of(200, "application/xml; charset=utf-8", bytes("<ArrayOfNotification/>"));
  }

  private static Answer list(HttpExchange exchange, Query query, Served pages, Paging paging)
      throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return pages.documents.list(query, paging);
    }
    String fields = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String cookies = exchange.getRequestHeaders().getFirst("Cookie");
    return pages.documents.next(Query.of(fields), cookies == null ? "" : cookies, paging);
  }

  private Answer workbook(HttpExchange exchange, String path, Served pages) throws IOException {
    boolean renamed = troubles.is(Trouble.RENAMED_FIELD, path);
    boolean dropped = troubles.is(Trouble.DROPPED_FIELD, path);
    byte[] body =
        renamed || dropped
            ? pages.workbook(h -> spoiledHeader(h, renamed, dropped))
            : pages.workbook();
    String etag = "\"" + HexFormat.of().toHexDigits(tag(pages, renamed, dropped)) + "\"";
    String modified =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.ofInstant(started, ZoneOffset.UTC));
    Answer answer =
        Answer.of(200, Answer.XLSX, body).with("ETag", etag).with("Last-Modified", modified);
    return isUnchanged(exchange, etag)
        ? new Answer(304, answer.type(), answer.headers(), new byte[0])
        : answer;
  }

  /** The same after a restart, though the bytes hold the time at which they were made. */
  private int tag(Served pages, boolean renamed, boolean dropped) {
    return Objects.hash(pages.data.records(), base(), renamed, dropped);
  }

  private static String spoiledHeader(String header, boolean renamed, boolean dropped) {
    if (renamed && header.equals("Document symbol")) {
      return "Symbol of the document";
    }
    return dropped && header.equals("Distribution date") ? "" : header;
  }

  private boolean isUnchanged(HttpExchange exchange, String etag) {
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    if (known != null) {
      return known.contains(etag) || known.strip().equals("*");
    }
    String since = exchange.getRequestHeaders().getFirst("If-Modified-Since");
    try {
      return since != null
          && !started.isAfter(
              ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return false; // not a date: as if it had not been sent
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    if (answer.status() == 304) {
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    Answer part = Ranges.part(exchange.getRequestHeaders().getFirst("Range"), answer);
    part.headers().forEach(exchange.getResponseHeaders()::set);
    boolean encoded = part.headers().containsKey("Content-Encoding");
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean packed =
        !encoded
            && part.status() != 206
            && accepted != null
            && accepted.contains("gzip")
            && part.body().length > SMALL
            && part.isText();
    byte[] sent = packed ? Troubles.gzip(part.body()) : part.body();
    exchange.getResponseHeaders().set("Content-Type", part.type());
    if (packed) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(sent.length));
      exchange.sendResponseHeaders(part.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(part.status(), sent.length == 0 ? -1 : sent.length);
    exchange.getResponseBody().write(sent);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
