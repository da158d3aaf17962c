package org.tbtwatch.cli.match;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.HouseCommand;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.json.NoticeLine;
import org.tbtwatch.nomenclature.Language;
import org.tbtwatch.nomenclature.heading.HeadingFinder.Guess;
import org.tbtwatch.nomenclature.word.Words;
import org.tbtwatch.run.match.HeadingsRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "headings",
    description = "HS headings for a product text in any language, with the words that decided.")
public final class HeadingsCommand extends HouseCommand {

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "Product text; without one, each line of standard input is answered.")
  private List<String> words = new ArrayList<>();

  @Option(names = "--limit", description = "Most headings for a text. Default: 3.")
  private int limit = 3;

  @Option(names = "--json", description = "One JSON object a text.")
  private boolean json;

  private final HeadingsRun run = new HeadingsRun();

  @Override
  protected int run(House house, Terminal terminal) throws Exception {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit: expected 1 or more, found " + limit);
    }
    if (!words.isEmpty()) {
      answer(String.join(" ", words), terminal);
      return 0;
    }
    answerLines(terminal);
    return 0;
  }

  private void answerLines(Terminal terminal) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      answer(line.startsWith("\uFEFF") ? line.substring(1) : line, terminal);
    }
  }

  private void answer(String text, Terminal terminal) {
    List<Guess> guesses = run.find(text, limit);
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("text", text);
      line.put("headings", guesses.stream().map(HeadingsCommand::asJson).toList());
      terminal.line(NoticeLine.write(line));
      return;
    }
    Language language = Words.hasHan(text) ? Language.ZH : Language.EN;
    List<String> parts = new ArrayList<>();
    for (Guess g : guesses) {
      parts.add(
          "%s %s (%s)"
              .formatted(
                  terminal.strong(g.heading()),
                  run.name(g.heading(), language),
                  String.join(", ", g.because())));
    }
    terminal.line(String.join("; ", parts));
  }

  private static Map<String, Object> asJson(Guess guess) {
    Map<String, Object> heading = new LinkedHashMap<>();
    heading.put("heading", guess.heading());
    heading.put("score", guess.score());
    heading.put("because", guess.because());
    return heading;
  }
}
