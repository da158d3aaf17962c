package org.tbtwatch.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A web server on loopback that answers as the public pages do. */
public final class PracticeSite implements AutoCloseable {
  /** Path of the search. */
  public static final String SEARCH = "/api/v1/azureSearch/getAll";

  /** Path of the daily workbook. */
  public static final String WORKBOOK = "/NotificationExcelFiles/Notification_EN.xlsx";

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int SMALL = 1024;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicReference<Fault> fault = new AtomicReference<>(Fault.NONE);
  private final SearchAnswer search;
  private final HumanPages pages;
  private final PracticeData data;
  private final Instant started;
  private byte @Nullable [] workbook;

  /**
   * Starts serving.
   *
   * @param port port on loopback; 0 takes a free one
   * @param clock says when the workbook was "made"
   */
  public PracticeSite(PracticeData data, int port, Clock clock) throws IOException {
    this.data = data;
    this.started = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    this.search = new SearchAnswer(data, base());
    this.pages = new HumanPages(data);
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

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (fault.get().answered(exchange)) {
        return;
      }
      String method = exchange.getRequestMethod();
      if (!List.of("GET", "HEAD").contains(method)) {
        send(exchange, 405, "text/plain; charset=utf-8", bytes("GET and HEAD only\n"));
        return;
      }
      answer(exchange);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    Query query = Query.of(exchange.getRequestURI());
    switch (exchange.getRequestURI().getPath()) {
      case "/robots.txt" ->
          send(exchange, 200, "text/plain", bytes("User-agent: *\nDisallow: /account/\n"));
      case SEARCH -> {
        if (query.hasBadLanguage()) {
          send(exchange, 400, "application/json", bytes("{\"message\":\"language\"}"));
        } else {
          send(exchange, 200, "application/json; charset=utf-8", search.page(query));
        }
      }
      case WORKBOOK -> workbook(exchange);
      case HumanPages.PATH -> {
        String page = pages.view(query.text("viewdata")).orElse("");
        html(exchange, page.isEmpty() ? 404 : 200, page.isEmpty() ? "<p>Not found</p>" : page);
      }
      case "/", "/en/Search/Index" -> html(exchange, 200, pages.list());
      default -> html(exchange, 404, "<p>Not found</p>");
    }
  }

  private void workbook(HttpExchange exchange) throws IOException {
    byte[] body = workbook();
    String etag = "\"" + HexFormat.of().toHexDigits(Objects.hash(data.records(), base())) + "\"";
    String modified =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.ofInstant(started, ZoneOffset.UTC));
    exchange.getResponseHeaders().set("ETag", etag);
    exchange.getResponseHeaders().set("Last-Modified", modified);
    if (isUnchanged(exchange, etag)) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      send(exchange, 200, XLSX, body);
    }
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

  private synchronized byte[] workbook() throws IOException {
    byte[] made = workbook;
    if (made == null) {
      made = PracticeWorkbook.of(data, search::link);
      workbook = made;
    }
    return made;
  }

  private static void html(HttpExchange exchange, int status, String page) throws IOException {
    send(exchange, status, "text/html; charset=utf-8", bytes(page));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    String accepted = exchange.getRequestHeaders().getFirst("Accept-Encoding");
    boolean packed =
        accepted != null && accepted.contains("gzip") && body.length > SMALL && !type.equals(XLSX);
    byte[] sent = packed ? gzip(body) : body;
    exchange.getResponseHeaders().set("Content-Type", type);
    if (packed) {
      exchange.getResponseHeaders().set("Content-Encoding", "gzip");
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(sent.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, sent.length);
    exchange.getResponseBody().write(sent);
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
