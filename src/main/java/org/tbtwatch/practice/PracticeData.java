package org.tbtwatch.practice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tbtwatch.practice.page.Paging;
import org.tbtwatch.practice.page.PracticeAttachments;
import org.tbtwatch.practice.page.Query;
import org.tbtwatch.practice.page.SearchAnswer;

/**
 * The notifications that a practice site serves, with the numbers it gives them. The numbers follow
 * the order of the file, so that they stay the same from one start to the next.
 */
public final class PracticeData {
  private static final String BUNDLED = "notifications.jsonl";
  private static final int FIRST_ID = 100_001;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<PracticeRecord> records;
  private final List<String> noted;

  private PracticeData(List<PracticeRecord> records, List<String> noted) {
    this.records = List.copyOf(records);
    this.noted = List.copyOf(noted);
  }

  /** Our own written data: more than 300 notifications over 24 months. */
  public static PracticeData bundled() {
    InputStream in =
        Objects.requireNonNull(
            PracticeData.class.getResourceAsStream(BUNDLED), "missing resource " + BUNDLED);
    try (BufferedReader lines = reader(in)) {
      return read(lines, BUNDLED);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the bundled " + BUNDLED, e);
    }
  }

  /**
   * Reads a file of one JSON object a line.
   *
   * @throws IOException naming the line that is no JSON object
   */
  public static PracticeData fromJsonl(Path file) throws IOException {
    try (BufferedReader lines = reader(Files.newInputStream(file))) {
      return read(lines, file.toString());
    }
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  private static PracticeData read(BufferedReader lines, String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    RecordReader reader = new RecordReader();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      String bare = line.replace("\uFEFF", "").strip();
      if (!bare.isEmpty()) {
        JsonNode node = object(bare, name, number);
        reader.learn(node);
        nodes.add(node);
      }
    }
    List<PracticeRecord> records = new ArrayList<>();
    int id = FIRST_ID;
    for (JsonNode node : nodes) {
      PracticeRecord record = reader.read(node, id);
      records.add(record);
      id += record.rows();
    }
    return new PracticeData(records, reader.noted());
  }

  private static JsonNode object(String line, String name, int number) throws IOException {
    try {
      JsonNode node = JSON.readTree(line);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          name + " line " + number + ": expected a JSON object, found " + e.getOriginalMessage(),
          e);
    }
    throw new IOException(name + " line " + number + ": expected a JSON object");
  }

  /** The same with all dates moved so that the newest notification is from this day. */
  public PracticeData asOf(LocalDate day) {
    Optional<LocalDate> newest = newest();
    if (newest.isEmpty()) {
      return this;
    }
    long days = ChronoUnit.DAYS.between(newest.get(), day);
    return new PracticeData(records.stream().map(r -> r.shifted(days)).toList(), noted);
  }

  /** The same with the notified texts at this site. */
  PracticeData at(URI base) {
    return new PracticeData(
        records.stream().map(r -> PracticeAttachments.at(base, r)).toList(), noted);
  }

  /** The same without any notification. */
  PracticeData emptied() {
    return new PracticeData(List.of(), noted);
  }

  /** The same without what is less than so many days older than the newest. */
  PracticeData stale(int days) {
    LocalDate last = newest().orElse(LocalDate.MIN).minusDays(days);
    return new PracticeData(
        records.stream()
            .filter(r -> r.distribution().map(d -> !d.isAfter(last)).orElse(true))
            .toList(),
        noted);
  }

  /** The same with Spanish texts in place of its own. */
  PracticeData inSpanish() {
    return new PracticeData(records.stream().map(PracticeRecord::inSpanish).toList(), noted);
  }

  /** How many notifications there are, those without a symbol among them. */
  public int size() {
    return records.size();
  }

  /** Records whose kind disagrees with their symbol, in words. */
  public List<String> noted() {
    return noted;
  }

  /** The answers of the search that show them all, newest first, as JSON. */
  public List<byte[]> searchPages(int pageSize) throws IOException {
    SearchAnswer search = new SearchAnswer(this, URI.create("https://practice.example.org"));
    int rows = records.stream().mapToInt(PracticeRecord::rows).sum();
    List<byte[]> pages = new ArrayList<>();
    for (int page = 1; (page - 1) * pageSize < rows; page++) {
      URI url =
          URI.create(
              PracticeSite.SEARCH
                  + "?domainIds=1&sortBy=distributionDate&sortDirection=desc&page="
                  + page
                  + "&pageSize="
                  + pageSize);
      pages.add(search.page(Query.of(url), Paging.RIGHT));
    }
    return List.copyOf(pages);
  }

  /** Day of the newest notification. */
  public Optional<LocalDate> newest() {
    return records.stream()
        .map(PracticeRecord::distribution)
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  public List<PracticeRecord> records() {
    return records;
  }
}
