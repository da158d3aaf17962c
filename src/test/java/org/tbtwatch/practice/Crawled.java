package org.tbtwatch.practice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tbtwatch.notification.DocumentSymbol;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.Parsers;
import org.tbtwatch.source.Body;
import org.tbtwatch.source.Page;
import org.tbtwatch.source.Shape;

/** Asks a practice site as a crawler would and keeps what the parsers understand. */
final class Crawled {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final Map<DocumentSymbol, Notification> bySymbol = new LinkedHashMap<>();
  final List<PageReading> readings = new ArrayList<>();

  static Crawled search(PracticeSite site, int pageSize) throws Exception {
    Crawled all = new Crawled();
    for (int page = 1; page < 1000; page++) {
      URI url =
          site.base()
              .resolve(
                  PracticeSite.SEARCH
                      + "?domainIds=1&language=1&sortBy=distributionDate&sortDirection=desc&page="
                      + page
                      + "&pageSize="
                      + pageSize);
      if (all.read(Shape.EPING_SEARCH, url).last()) {
        return all;
      }
    }
    throw new IllegalStateException("no last page");
  }

  static Crawled workbook(PracticeSite site) throws Exception {
    Crawled all = new Crawled();
    all.read(Shape.EPING_WORKBOOK, site.base().resolve(PracticeSite.WORKBOOK));
    return all;
  }

  static HttpResponse<byte[]> get(URI url, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(url);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private PageReading read(Shape shape, URI url) throws Exception {
    byte[] body = get(url).body();
    Page page = new Page(shape.key(), shape, url, Instant.EPOCH, "", Body.of(body));
    PageReading reading = new Parsers(name -> Optional.empty()).of(shape).parse(page);
    readings.add(reading);
    for (Notification n : reading.notifications()) {
      n.symbols().forEach(symbol -> bySymbol.put(symbol, n));
    }
    return reading;
  }

  long distinct() {
    return bySymbol.values().stream().map(Notification::symbols).distinct().count();
  }

  int unread() {
    return readings.stream().mapToInt(r -> r.unread().size()).sum();
  }

  int otherArea() {
    return readings.stream().mapToInt(PageReading::otherArea).sum();
  }
}
