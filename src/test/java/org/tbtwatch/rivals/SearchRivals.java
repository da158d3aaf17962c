package org.tbtwatch.rivals;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tbtwatch.nomenclature.Members;
import org.tbtwatch.notification.Notification;
import org.tbtwatch.run.bench.SearchBench;

/**
 * Asks an OpenSearch node what {@code tbtwatch bench search} asks, over the same made-up notices.
 * Started by {@code .ci/bench-search}, right after it.
 */
public final class SearchRivals {
  private static final double MIB = 1024.0 * 1024.0;
  private static final int WARM_UP = 600;

  private SearchRivals() {}

  /**
   * Measures and prints.
   *
   * @param args notices, questions, a file with OpenSearch's class path, the heap of its process
   */
  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    SearchBench bench = new SearchBench(Members.load());
    List<Notification> made = bench.notices(Integer.parseInt(args[0]));
    List<String> asked = bench.questions(Integer.parseInt(args[1]));
    String classPath = Files.readString(Path.of(args[2])).strip();
    try (OpenSearchNode node = new OpenSearchNode(classPath, args[3])) {
      OpenSearchNotices notices = new OpenSearchNotices(node);
      long start = System.nanoTime();
      notices.put(made);
      double built = (System.nanoTime() - start) / 1e9;
      notices.join();
      out.printf(
          Locale.ROOT,
          "%s index of %d notices in %.1f s, joined in %.1f s more, %.0f MiB%n",
          node.name(),
          made.size(),
          built,
          (System.nanoTime() - start) / 1e9 - built,
          notices.bytes() / MIB);
      for (String question : bench.otherQuestions(WARM_UP)) {
        notices.ask(question);
      }
      List<Double> millis = new ArrayList<>();
      long found = 0;
      for (String question : asked) {
        long before = System.nanoTime();
        found += notices.ask(question);
        millis.add((System.nanoTime() - before) / 1e6);
      }
      SearchBench.Times times = new SearchBench.Times(millis, 0);
      out.printf(
          Locale.ROOT,
          "%s over HTTP, one after the other: p50 %.1f ms, p99 %.1f ms, most %.1f ms; finds %d on"
              + " average%n",
          node.name(),
          times.at(0.5),
          times.at(0.99),
          times.at(1),
          found / asked.size());
    }
  }
}
