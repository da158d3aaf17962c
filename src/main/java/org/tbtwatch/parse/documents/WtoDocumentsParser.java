package org.tbtwatch.parse.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.source.Page;

/**
 * Reads what Documents Online finds: the XML of its anonymous search, or its HTML list. Either
 * gives thin notifications (symbol, title, date) and names the pages on which their forms stand.
 */
public final class WtoDocumentsParser implements PageParser {
  /** How the site's own pages link to a file, before its drive and path. */
  static final String FILE = "/dol2fe/Pages/SS/directdoc.aspx?filename=";

  private static final String VIEW = "/dol2fe/Pages/FE_Search/FE_S_S009-Html.aspx?Id=";
  private static final String VIEW_REST =
      "&DocumentPartNumber=1&Language=E&Window=L&PreviewContext=DP";

  private final RowReader rows;

  public WtoDocumentsParser(MemberNames members) {
    this.rows = new RowReader(members);
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    String start = start(page);
    Joined joined = new Joined();
    PageReading reading =
        isHtml(start)
            ? new WtoHitsHtml(page, rows, joined).read()
            : new WtoHitsXml(page, rows, joined).read(start);
    if (joined.size() > 0) {
      batches.accept(joined.take());
    }
    return reading;
  }

  private static String start(Page page) {
    try (InputStream in = page.body().open()) {
      return new String(in.readNBytes(4096), StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
  }

  private static boolean isHtml(String start) {
    String lower = start.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html")
        || lower.contains("<html")
        || lower.startsWith("<form");
  }

  /** The form shown as HTML, by the number that the catalogue gives the document. */
  static URI view(Page page, String catalogueId) {
    return page.url().resolve(VIEW + catalogueId + VIEW_REST);
  }
}
