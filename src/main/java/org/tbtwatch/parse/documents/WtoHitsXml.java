package org.tbtwatch.parse.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.tbtwatch.parse.ForeignPage;
import org.tbtwatch.parse.Joined;
import org.tbtwatch.parse.PageReading;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.parse.Pointer;
import org.tbtwatch.parse.Pointer.Role;
import org.tbtwatch.parse.ReadingLog;
import org.tbtwatch.parse.RowFields;
import org.tbtwatch.parse.RowReader;
import org.tbtwatch.parse.value.MachineDates;
import org.tbtwatch.source.Page;

/**
 * One page of the XML search. {@code ISSUINGDATE} is dd/mm/yyyy with a time of day; joint symbols
 * are parted by {@code #}.
 */
final class WtoHitsXml {
  private static final String EXPECTED = "XML with autn:totalhits and autn:hit";
  private static final String DAY = "a date dd/mm/yyyy 00:00:00";
  private static final Pattern ISSUED =
      Pattern.compile("(\\d{2}/\\d{2}/\\d{4})(?: \\d{2}:\\d{2}:\\d{2})?");
  private static final Pattern FILE =
      Pattern.compile("\\s*([A-Za-z])(:/[A-Za-z0-9/_.-]+\\.(?i:docx?|pdf))\\s*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");
  private static final int LONGEST = 100_000;

  private final Page page;
  private final RowReader rows;
  private final Joined joined;
  private final ReadingLog log = new ReadingLog();
  private OptionalLong total = OptionalLong.empty();

  WtoHitsXml(Page page, RowReader rows, Joined joined) {
    this.page = page;
    this.rows = rows;
    this.joined = joined;
  }

  PageReading read(String start) throws PageShapeException {
    if (!start.startsWith("<")) {
      throw new PageShapeException(page, EXPECTED, ForeignPage.describe(start, page.contentType()));
    }
    try (InputStream in = page.body().open()) {
      XMLStreamReader xml = factory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          element(xml);
        }
      }
    } catch (XMLStreamException e) {
      String why = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new PageShapeException(
          page, EXPECTED, "broken XML after hit " + log.rows + ": " + why, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
    if (total.isEmpty() && log.rows == 0) {
      throw new PageShapeException(
          page, EXPECTED, "other XML, starting \"" + ForeignPage.shortened(start) + "\"");
    }
    // whether more follow depends on where this page began, which the walk knows
    return log.reading(total, log.rows == 0 || log.rows >= total.orElse(Long.MAX_VALUE));
  }

  /** No entities, no outside documents. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private void element(XMLStreamReader xml) throws XMLStreamException {
    switch (xml.getLocalName()) {
      case "totalhits" -> {
        String number = text(xml).strip();
        if (NUMBER.matcher(number).matches()) {
          total = OptionalLong.of(Long.parseLong(number));
        }
      }
      case "hit" -> hit(xml);
      default -> {}
    }
  }

  /** Everything below the hit that is plain text, by name; names are those of the index. */
  private void hit(XMLStreamReader xml) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    String name = "";
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0 && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          name = xml.getLocalName().toUpperCase(Locale.ROOT);
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (text.length() < LONGEST) {
            text.append(xml.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          if (!name.isEmpty() && !text.toString().isBlank()) {
            fields.merge(name, text.toString().strip(), (a, b) -> a + "#" + b);
          }
          name = "";
          text.setLength(0);
        }
        default -> {}
      }
    }
    row(fields);
  }

  private static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0 && xml.hasNext(); ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {}
      }
    }
    return text.toString();
  }

  private void row(Map<String, String> fields) {
    RowFields row = new RowFields();
    String id = fields.getOrDefault("CATID", "");
    row.where = id.isEmpty() ? "hit " + (log.rows + 1) : "document " + id;
    row.symbolCell = fields.getOrDefault("SYMBOL", "").replace("#", ", ");
    row.title = fields.getOrDefault("CATTITLE", fields.getOrDefault("TITLE", ""));
    row.distributionDate = day(fields.getOrDefault("ISSUINGDATE", ""), row.where);
    boolean known = NUMBER.matcher(id).matches();
    boolean open = !fields.getOrDefault("RESTRICTIONTYPENAME", "U").equals("R");
    if (known) {
      row.url = WtoDocumentsParser.view(page, id).toString();
    }
    rows.read(row, log)
        .ifPresent(
            n -> {
              joined.add(n);
              if (known && open) {
                log.pointers.add(
                    Pointer.to(
                        Role.FORM_VIEW,
                        WtoDocumentsParser.view(page, id),
                        n.symbol().toString(),
                        row.distributionDate));
                files(fields.getOrDefault("FILENAMESA", ""))
                    .forEach(
                        f ->
                            log.pointers.add(
                                Pointer.to(
                                    Role.FORM_FILE,
                                    f,
                                    n.symbol().toString(),
                                    row.distributionDate)));
              }
            });
  }

  /** The files as the answer names them, drive and path; the page itself links to them so. */
  private List<URI> files(String named) {
    return Stream.of(named.split("#"))
        .map(FILE::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1).toLowerCase(Locale.ROOT) + m.group(2))
        .map(f -> page.url().resolve(WtoDocumentsParser.FILE + f + "&Open=True"))
        .toList();
  }

  private Optional<LocalDate> day(String text, String where) {
    Matcher m = ISSUED.matcher(text);
    Optional<LocalDate> day = m.matches() ? MachineDates.slashes(m.group(1)) : Optional.empty();
    if (day.isEmpty()) {
      log.unread(where, "ISSUINGDATE", DAY, text);
    }
    return day;
  }
}
