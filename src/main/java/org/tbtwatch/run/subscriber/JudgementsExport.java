package org.tbtwatch.run.subscriber;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.notification.FiledNotification;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.store.Store;
import org.tbtwatch.subscription.Judgement;
import org.tbtwatch.subscription.Reason;

/**
 * Writes subscribers' judgements as the labelled set that {@code evaluate} reads: pairs of keyword
 * and notification, without saying whose they are.
 */
public final class JudgementsExport {
  private static final String SET = "field";

  private final Store store;

  public JudgementsExport(Store store) {
    this.store = store;
  }

  /** How many said yes and how many no. */
  private static final class Votes {
    private int yes;
    private int no;

    void add(boolean relevant) {
      yes += relevant ? 1 : 0;
      no += relevant ? 0 : 1;
    }
  }

  private record Pair(String notificationId, String keyword) {}

  /**
   * Writes {@code notices.jsonl} and {@code judgements.tsv} into a folder.
   *
   * @return how many pairs; those on which as many said yes as no are left out
   */
  public int write(Path folder) throws IOException {
    Map<Pair, Votes> votes = new LinkedHashMap<>();
    for (Judgement j : store.judgements().all()) {
      j.reasons().stream()
          .map(Reason::wanted)
          .filter(w -> !w.isBlank())
          .distinct()
          .forEach(
              w ->
                  votes
                      .computeIfAbsent(new Pair(j.notificationId(), w), k -> new Votes())
                      .add(j.relevant()));
    }
    votes.values().removeIf(v -> v.yes == v.no);
    Set<String> ids = votes.keySet().stream().map(Pair::notificationId).collect(Collectors.toSet());
    Map<String, FiledNotification> filed =
        new TreeMap<>(store.notifications().byIds(List.copyOf(ids)));
    votes.keySet().removeIf(p -> !filed.containsKey(p.notificationId()));
    Files.createDirectories(folder);
    Map<String, String> numbers = new LinkedHashMap<>();
    try (BufferedWriter out =
        Files.newBufferedWriter(folder.resolve("notices.jsonl"), StandardCharsets.UTF_8)) {
      for (FiledNotification f : filed.values()) {
        String number = "F%04d".formatted(numbers.size() + 1);
        numbers.put(f.id(), number);
        out.write(NoticeLine.write(line(number, f.notification())) + "\n");
      }
    }
    pairs(folder.resolve("judgements.tsv"), votes, numbers);
    return votes.size();
  }

  private static void pairs(Path file, Map<Pair, Votes> votes, Map<String, String> numbers)
      throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      int number = 0;
      for (Map.Entry<Pair, Votes> e : votes.entrySet()) {
        Votes v = e.getValue();
        String keyword = e.getKey().keyword().replaceAll("\\s+", " ");
        List<String> cells =
            List.of(
                "F%05d".formatted(++number),
                SET,
                keyword,
                language(keyword),
                numbers.getOrDefault(e.getKey().notificationId(), ""),
                v.yes > v.no ? "yes" : "no",
                "%d for, %d against".formatted(v.yes, v.no));
        out.write(String.join("\t", cells) + "\n");
      }
    }
  }

  private static String language(String keyword) {
    return Words.languages(Words.tokens(keyword)).stream()
        .findFirst()
        .map(l -> l.code())
        .orElse("en");
  }

  private static Map<String, Object> line(String number, Notification n) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", number);
    line.put("symbols", n.symbols().stream().map(Object::toString).toList());
    line.put("title", n.title());
    line.put("productsCovered", n.productsCovered());
    line.put("description", n.description());
    line.put("hsCodes", n.hsCodes().stream().map(c -> c.written()).toList());
    line.put("icsCodes", n.icsCodes().stream().map(c -> c.written()).toList());
    line.put("objectives", n.objectives());
    return line;
  }
}
