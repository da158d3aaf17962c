package org.tbtwatch.parse.eping;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.tbtwatch.source.Page;

/**
 * Reads the JSON answers of the search behind ePing's own page, and of the documented API, whose
 * items are the same but for a few fields.
 *
 * <p>Dates: {@code distributionDate}, {@code commentDeadlineDate}, {@code proposedAdoptionDate} and
 * {@code proposedEntryIntoForceDate} are ISO dates with or without a time; null where empty.
 */
public final class EpingSearchParser implements PageParser {
  private static final String EXPECTED = "a JSON object with a list \"items\"";

  /** A field that no item has any more was renamed: better no reading than an empty one. */
  private static final List<String> ALWAYS_THERE =
      List.of("documentSymbol", "distributionDate", "notifyingMember");

  private static final JsonFactory JSON = new JsonFactory();

  private final RowReader rows;

  public EpingSearchParser(MemberNames members) {
    this.rows = new RowReader(members);
  }

  @Override
  public PageReading parse(Page page, Consumer<List<Notification>> batches)
      throws PageShapeException {
    ReadingLog log = new ReadingLog();
    Joined joined = new Joined();
    Envelope envelope = new Envelope();
    try (InputStream in = page.body().open()) {
      requireJson(page);
      try (JsonParser json = JSON.createParser(in)) {
        envelope(page, json, envelope, joined, log);
      }
    } catch (JsonEOFException e) {
      throw new PageShapeException(page, "whole JSON", "JSON cut off " + after(log), e);
    } catch (JsonProcessingException e) {
      throw new PageShapeException(
          page, EXPECTED, "broken JSON " + after(log) + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
    if (joined.size() > 0) {
      batches.accept(joined.take());
    }
    return log.reading(envelope.total, envelope.isLast(log.rows));
  }

  private static String after(ReadingLog log) {
    return "after item " + log.rows;
  }

  private static void requireJson(Page page) throws IOException, PageShapeException {
    try (InputStream in = page.body().open()) {
      String start = new String(in.readNBytes(4096), StandardCharsets.UTF_8);
      String bare = start.replace("\uFEFF", "").strip();
      if (!bare.startsWith("{")) {
        String found =
            bare.startsWith("[") ? "a JSON list" : ForeignPage.describe(start, page.contentType());
        throw new PageShapeException(page, EXPECTED, found);
      }
    }
  }

  /** What stands around the items. */
  private static final class Envelope {
    OptionalLong total = OptionalLong.empty();
    long endRow = -1;
    long currentPage = -1;
    long pageSize = -1;
    boolean hasItems;
    final Set<String> keys = new TreeSet<>();

    boolean isLast(int rows) {
      if (rows == 0) {
        return true;
      }
      if (total.isEmpty()) {
        return pageSize > 0 && rows < pageSize;
      }
      long end = endRow > 0 ? endRow : currentPage > 0 && pageSize > 0 ? currentPage * pageSize : 0;
      return end > 0 ? end >= total.getAsLong() : rows >= total.getAsLong();
    }
  }

  private void envelope(Page page, JsonParser json, Envelope e, Joined joined, ReadingLog log)
      throws IOException, PageShapeException {
    json.nextToken();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      e.keys.add(key);
      JsonToken value = json.nextToken();
      switch (key) {
        case "items" -> {
          if (value != JsonToken.START_ARRAY) {
            throw new PageShapeException(page, EXPECTED, "\"items\" is " + json.getText());
          }
          e.hasItems = true;
          items(page, json, joined, log);
        }
        case "totalCount" -> e.total = count(json, key, log);
        case "endRow" -> e.endRow = count(json, key, log).orElse(-1);
        case "currentPage" -> e.currentPage = count(json, key, log).orElse(-1);
        case "pageSize" -> e.pageSize = count(json, key, log).orElse(-1);
        default -> json.skipChildren();
      }
    }
    if (!e.hasItems) {
      throw new PageShapeException(
          page, EXPECTED, e.keys.isEmpty() ? "an empty object" : "only the keys " + e.keys);
    }
  }

  /** A count that is none is not taken for 0: the next page is asked for instead. */
  private static OptionalLong count(JsonParser json, String key, ReadingLog log)
      throws IOException {
    if (json.currentToken().isStructStart()) {
      log.unread("page", key, "a count", "a list or object");
      json.skipChildren();
      return OptionalLong.empty();
    }
    String text = json.getText().strip();
    if (text.matches("[0-9]{1,15}")) {
      return OptionalLong.of(Long.parseLong(text));
    }
    if (json.currentToken() != JsonToken.VALUE_NULL) {
      log.unread("page", key, "a count", text);
    }
    return OptionalLong.empty();
  }

  private void items(Page page, JsonParser json, Joined joined, ReadingLog log)
      throws IOException, PageShapeException {
    Set<String> seen = new LinkedHashSet<>();
    int index = 0;
    for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY; t = json.nextToken()) {
      index++;
      if (t != JsonToken.START_OBJECT) {
        log.rows++;
        log.unread("item " + index, "items", "an object", String.valueOf(json.getText()));
        json.skipChildren();
        continue;
      }
      RowFields row = new EpingItem(json, index, seen, log).read();
      rows.read(row, log).ifPresent(joined::add);
    }
    if (index > 0 && !seen.containsAll(ALWAYS_THERE)) {
      Set<String> missing = new TreeSet<>(ALWAYS_THERE);
      missing.removeAll(seen);
      throw new PageShapeException(
          page, "items with " + missing, index + " items with only " + new TreeSet<>(seen));
    }
  }
}
