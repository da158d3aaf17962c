package org.tbtwatch.run;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tbtwatch.mail.mime.MimeReader;
import org.tbtwatch.run.send.PackedProgram;

/** An installation in a folder of its own, used through its command line like a user would. */
public final class Installation {
  private static final Pattern ITEM =
      Pattern.compile("<span class=\"symbol\"[^>]*>(G/TBT/N[^<,]*)<");

  /** What a command printed, and its exit code. */
  public record Answer(int code, String out, String err) {
    /** Lines of the result. */
    public List<String> lines() {
      return out.lines().toList();
    }
  }

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>();
  private List<String> program =
      List.of("-cp", System.getProperty("java.class.path"), "org.tbtwatch.Main");

  public Installation(Path home) {
    this.home = home;
  }

  public Path home() {
    return home;
  }

  /** Sets a variable of the environment in which its commands run. */
  public Installation with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Takes the program from a {@link PackedProgram}, which starts in half the time. */
  public Installation running(PackedProgram packed) {
    program = packed.options();
    return this;
  }

  /** Writes a sources.yaml for a practice site, both shapes, without waiting between requests. */
  public Installation reading(URI site) throws IOException {
    Files.writeString(
        home.resolve("sources.yaml"),
        """
        contact: test@tbtwatch.test
        sources:
          - id: eping-search
            shape: eping-search
            hosts: [%1$s]
            delay: 1ms
            allowPrivate: true
            enabled: true
          - id: eping-workbook
            shape: eping-workbook
            url: %1$s/NotificationExcelFiles/Notification_EN.xlsx
            delay: 1ms
            allowPrivate: true
            enabled: true
        """
            .formatted(site));
    return this;
  }

  /** Runs a command in a process of its own to its end. */
  public Answer run(String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile("out", ".txt");
    Path err = Files.createTempFile("err", ".txt");
    Process process = start(out, err, arguments);
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(Arrays.toString(arguments) + " did not end: " + Files.readString(err));
    }
    return new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Starts a command in a process of its own. */
  public Process start(Path out, Path err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(program);
    command.addAll(List.of("--home", home.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(k -> k.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    builder.environment().putAll(environment);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Symbols by receiver of every mail in the outbox; a mail that came twice counts once. */
  public Map<String, List<String>> told() throws IOException {
    Map<String, List<String>> told = new TreeMap<>();
    Path outbox = home.resolve("outbox");
    if (!Files.isDirectory(outbox)) {
      return told;
    }
    try (Stream<Path> files = Files.list(outbox)) {
      for (Path mail : files.filter(f -> f.toString().endsWith(".eml")).sorted().toList()) {
        String raw = Files.readString(mail, StandardCharsets.UTF_8);
        Matcher to = Pattern.compile("(?m)^To: .*?([^\\s<>]+@[^\\s<>]+)").matcher(raw);
        if (to.find()) {
          told.computeIfAbsent(to.group(1), k -> new ArrayList<>()).addAll(symbols(mail));
        }
      }
    }
    return told;
  }

  /** Symbols of the items of one mail. */
  private static List<String> symbols(Path mail) throws IOException {
    try (var in = Files.newInputStream(mail)) {
      List<String> found = symbols(MimeReader.html(in).orElse(""));
      if (found.isEmpty()) {
        throw new IOException("no item found in " + mail);
      }
      return found;
    }
  }

  /** Symbols of the items of one mail's HTML. */
  public static List<String> symbols(String html) {
    List<String> found = new ArrayList<>();
    Matcher m = ITEM.matcher(html);
    while (m.find()) {
      found.add(m.group(1));
    }
    return found;
  }
}
