package org.tbtwatch.run.health;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tbtwatch.run.crawl.Addresses;
import org.tbtwatch.source.Source;

/**
 * One small question to an interface of a source.
 *
 * @param name what is asked, in a few words
 * @param firstBytes how much is wanted; 0 for all
 */
record Probe(String name, URI url, String accept, int firstBytes) {
  private static final int FEW = 5;
  private static final int DAYS = 7;
  private static final int LOOK = 1024;

  /** What to ask a source: each of its interfaces at each of its hosts once. */
  static List<Probe> of(Source source, LocalDate today) {
    List<Probe> probes = new ArrayList<>();
    Optional<LocalDate> from = Optional.of(today.minusDays(DAYS));
    for (URI host : source.hosts()) {
      switch (source.shape()) {
        case EPING_SEARCH -> probes.add(json("search", Addresses.search(host, 1, FEW)));
        case WTO_API -> probes.add(json("API", Addresses.documentedApi(host, 1, FEW, from)));
        case EPING_LATEST -> probes.add(json("ten newest", Addresses.latest(host)));
        case EPING_WORKBOOK -> probes.add(new Probe("workbook, its start", host, "*/*", LOOK));
        case WTO_DOCUMENTS -> {
          URI xml = Addresses.documentsXml(host, from, 0, FEW);
          probes.add(new Probe("XML search, 7 days", xml, "text/xml,application/xml", 0));
          URI html = Addresses.documentsHtml(host, from, today);
          probes.add(new Probe("HTML list, 7 days", html, "text/html", 0));
        }
        case HTML_LIST -> probes.add(new Probe("list", host, "text/html", 0));
        case ATTACHMENTS -> {} // only addresses that notifications give are asked
        case HTML_DETAIL, WTO_FORM -> throw new IllegalStateException("no shape of a source");
      }
    }
    return probes;
  }

  private static Probe json(String name, URI url) {
    return new Probe(name, url, "application/json", 0);
  }
}
