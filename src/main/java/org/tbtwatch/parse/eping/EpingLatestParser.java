package org.tbtwatch.parse.eping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.parse.ForeignPage;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.MemberNames;
import org.tbtwatch.parse.PageParser;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.parse.value.MachineDates;
import org.tbtwatch.source.Page;

/**
 * Reads the ten newest of ePing: a JSON list, TBT and SPS mixed, with no number and no link. {@code
 * distributionDate} is dd/mm/yyyy and never later than the day after the answer.
 */
public final class EpingLatestParser implements PageParser {
  private static final String EXPECTED = "a JSON list of the newest notifications";
  private static final Set<String> ALWAYS_THERE =
      Set.of("documentSymbol", "distributionDate", "notifyingMember");
  private static final String DAY = "a date dd/mm/yyyy, not in the future";
  private static final JsonFactory JSON = new JsonFactory();

  private final RowReader rows;

  public EpingLatestParser(MemberNames members) {
    this.rows = new RowReader(members);
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    ReadingLog log = new ReadingLog();
    Joined joined = new Joined();
    try (InputStream in = page.body().open()) {
      requireList(page);
      try (JsonParser json = JSON.createParser(in)) {
        items(page, json, joined, log);
      }
    } catch (JsonProcessingException e) {
      String found = "broken JSON after item " + log.rows + ": " + e.getOriginalMessage();
      throw new PageShapeException(page, EXPECTED, found, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
    if (joined.size() > 0) {
      batches.accept(joined.take());
    }
    return log.reading(OptionalLong.empty(), true);
  }

  private static void requireList(Page page) throws IOException, PageShapeException {
    try (InputStream in = page.body().open()) {
      String start = new String(in.readNBytes(4096), StandardCharsets.UTF_8);
      String bare = start.replace("\uFEFF", "").strip();
      if (!bare.startsWith("[")) {
        String found =
            bare.startsWith("{")
                ? "a JSON object"
                : ForeignPage.describe(start, page.contentType());
        throw new PageShapeException(page, EXPECTED, found);
      }
    }
  }

  private void items(Page page, JsonParser json, Joined joined, ReadingLog log)
      throws IOException, PageShapeException {
    Set<String> seen = new TreeSet<>();
    json.nextToken();
    int index = 0;
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      if (t == null) {
        throw new PageShapeException(page, EXPECTED, "a list cut off after item " + index);
      }
      index++;
      if (t != JsonToken.START_OBJECT) {
        log.rows++;
        log.unread("item " + index, "list", "an object", String.valueOf(json.getText()));
        json.skipChildren();
        continue;
      }
      RowFields row = item(page, json, "item " + index, seen, log);
      rows.read(row, log).ifPresent(joined::add);
    }
    if (index > 0 && !seen.containsAll(ALWAYS_THERE)) {
      Set<String> missing = new TreeSet<>(ALWAYS_THERE);
      missing.removeAll(seen);
      throw new PageShapeException(
          page, "items with " + missing, index + " items with only " + seen);
    }
  }

  private static RowFields item(
      Page page, JsonParser json, String where, Set<String> seen, ReadingLog log)
      throws IOException {
    RowFields row = new RowFields();
    row.where = where;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      seen.add(key);
      JsonToken value = json.nextToken();
      if (value.isStructStart()) {
        json.skipChildren();
        continue;
      }
      String text = value == JsonToken.VALUE_NULL ? "" : json.getText();
      switch (key) {
        case "documentSymbol" -> row.symbolCell = text;
        case "notifyingMember" -> row.notifyingMember = text;
        case "title" -> row.title = text;
        case "products" -> row.products = text;
        case "distributionDate" -> row.distributionDate = day(page, text.strip(), where, log);
        default -> {}
      }
    }
    row.url = humanPage(page.url(), row.symbolCell.strip());
    return row;
  }

  private static Optional<LocalDate> day(Page page, String text, String where, ReadingLog log) {
    LocalDate tomorrow = page.fetchedAt().atZone(ZoneOffset.UTC).toLocalDate().plusDays(1);
    Optional<LocalDate> day = MachineDates.slashes(text).filter(d -> !d.isAfter(tomorrow));
    if (day.isEmpty()) {
      log.unread(where, "distributionDate", DAY, text);
    }
    return day;
  }

  /** The site's own page of a notification, by the first of its symbols. */
  private static String humanPage(URI asked, String symbols) {
    String symbol = symbols.split("[,;]", 2)[0].strip();
    if (symbol.isEmpty() || asked.getHost() == null || asked.getScheme() == null) {
      return "";
    }
    String encoded = URLEncoder.encode(symbol, StandardCharsets.UTF_8);
    String site = asked.getScheme().toLowerCase(Locale.ROOT) + "://" + asked.getRawAuthority();
    return site + "/en/Search?viewData=" + encoded;
  }
}
