package org.tbtwatch.run.crawl;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The addresses that shapes build from a host of their source. */
public final class Addresses {
  private static final String LATEST = "/api/v1/notifications/getLatestNotifications";
  private static final String SYMBOLS = "G/TBT/N/*";
  private static final DateTimeFormatter SLASHES =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

  private Addresses() {}

  /** A page of ePing's own search, newest first; without an order it sorts by relevance. */
  public static URI search(URI host, int page, int pageSize) {
    return at(
        host,
        "/api/v1/azureSearch/getAll?domainIds=1&language=1&sortBy=distributionDate"
            + "&sortDirection=desc&page="
            + page
            + "&pageSize="
            + pageSize);
  }

  /** A page of the documented API. */
  public static URI documentedApi(URI host, int page, int pageSize, Optional<LocalDate> from) {
    return at(
        host,
        "/eping/notifications/search?language=1&domainIds=1&page="
            + page
            + "&pageSize="
            + pageSize
            + from.map(d -> "&distributionDateFrom=" + d).orElse(""));
  }

  /** The ten newest: no parameter at all, any is answered with 400. */
  public static URI latest(URI host) {
    return host.getPath() != null && host.getPath().endsWith(LATEST) ? host : at(host, LATEST);
  }

  /**
   * A page of the XML search of Documents Online.
   *
   * @param start how many hits to pass over
   */
  public static URI documentsXml(URI host, Optional<LocalDate> from, int start, int most) {
    String symbols = "@Symbol= " + SYMBOLS;
    String query =
        from.map(d -> "(" + symbols + ") AND (@meta_Date>=" + d.format(SLASHES) + ")")
            .orElse(symbols);
    return at(
        host,
        "/dol2fe/Pages/SS/GetXMLResults.aspx?DataSource=Cat&query="
            + encoded(query)
            + "&Language=English&XMLMaxHitsPerPage="
            + most
            + "&XMLStart="
            + start);
  }

  /** The first page of the HTML list of Documents Online. */
  public static URI documentsHtml(URI host, Optional<LocalDate> from, LocalDate to) {
    String dates =
        from.map(
                d ->
                    "&IssuingDateFrom="
                        + encoded(d.format(SLASHES))
                        + "&IssuingDateTo="
                        + encoded(to.format(SLASHES)))
            .orElse("");
    return at(
        host,
        "/dol2fe/Pages/FE_Search/FE_S_S006.aspx?MetaCollection=WTO&SymbolList="
            + encoded("\"" + SYMBOLS + "\"")
            + dates
            + "&Language=ENGLISH&SearchPage=FE_S_S001&languageUIChanged=true");
  }

  private static URI at(URI host, String rest) {
    return URI.create(host.toString().replaceAll("/+$", "") + rest);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
