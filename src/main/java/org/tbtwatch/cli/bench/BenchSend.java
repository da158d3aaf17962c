package org.tbtwatch.cli.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tbtwatch.cli.House;
import org.tbtwatch.cli.Terminal;
import org.tbtwatch.run.DigestOrder;
import org.tbtwatch.run.DigestReport;
import org.tbtwatch.run.bench.SendBench;
import org.tbtwatch.run.work.StageTimes;
import org.tbtwatch.subscription.Frequency;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "send",
    description =
        "Composes personal digests and hands them over to Postfix's smtp-sink on loopback,"
            + " then lets Postfix's smtp-source send as many to the same sink.",
    mixinStandardHelpOptions = true)
final class BenchSend implements Callable<Integer> {
  private static final int KEY_BITS = 2048;
  private static final int DISK_TRIES = 50;
  private static final List<String> PLACES = List.of("/usr/sbin", "/usr/bin", "/usr/local/sbin");

  @SuppressWarnings("NullAway.Init")
  @ParentCommand
  private BenchCommand bench;

  @Option(names = "--digests", description = "Default: 10000.")
  private int digests = 10_000;

  @Option(names = "--items", description = "In each digest. Default: 6.")
  private int items = 6;

  @Option(names = "--warm-up", description = "Digests before those measured. Default: 4000.")
  private int warmUp = 4_000;

  @Option(names = "--dkim", description = "Signs each mail with a key of 2,048 bits.")
  private boolean dkim;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "On whose disk the made-up store lies. Default: that of temporary files.")
  private Path disk = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--connections", description = "To the sink. Default: 1.")
  private int connections = 1;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = bench.terminal();
    Optional<Path> sink = program("smtp-sink");
    Optional<Path> source = program("smtp-source");
    if (sink.isEmpty() || source.isEmpty()) {
      terminal.note("smtp-sink and smtp-source are not installed; both are part of Postfix");
      return 2;
    }
    int port = freePort();
    Path folder = Files.createTempDirectory(disk, "tbtwatch-bench");
    Process server = startSink(folder, sink.get(), port);
    try {
      awaitPort(port);
      measure(Files.createDirectory(folder.resolve("home")), port, source.get(), terminal);
      return 0;
    } finally {
      server.destroy();
      server.waitFor();
      BenchCommand.deleteAll(folder);
    }
  }

  private void measure(Path home, int port, Path source, Terminal terminal) throws Exception {
    Files.writeString(
        home.resolve("settings.yaml"),
        """
        publicUrl: https://digest.example/
        mail:
          mode: live
          host: 127.0.0.1
          port: %d
          security: none
          from: tbt@centre.example
          replyTo: help@centre.example
          ratePerSecond: 10000
          connections: %d
        %s
        """
            .formatted(port, connections, dkim ? "  dkim: {selector: bench, key: dkim.pem}" : ""));
    if (dkim) {
      writeKey(home.resolve("dkim.pem"));
    }
    terminal.line(
        String.format(
            Locale.ROOT,
            "the disk takes %.2f ms to make 8 kB last, as each mark of a sent mail does",
            millisToLast(home)));
    try (House house = bench.open(home)) {
      Instant now = house.clock().instant();
      new SendBench(house.store(), now).fill(digests, items, warmUp);
      // what the machine compiles in its first seconds is no measure of a long run
      if (warmUp > 0) {
        handOver("first of a new process", house, now, Frequency.WEEKLY, terminal);
      }
      double ours = handOver("after these", house, now, Frequency.DAILY, terminal);
      long bytes = house.store().sending().meanBytes();
      double theirs = smtpSource(home, source, port, bytes);
      terminal.line(
          String.format(
              Locale.ROOT,
              "smtp-source -s 1 -d, as many of the same size: %.0f a second; ours is %.2f of it",
              theirs,
              ours / theirs));
      terminal.line(
          String.format(
              Locale.ROOT,
              "smtp-source -s 1 -d, as many of its own short ones: %.0f a second",
              smtpSource(home, source, port, 0)));
    }
  }

  private double handOver(
      String which, House house, Instant now, Frequency frequency, Terminal terminal)
      throws Exception {
    DigestOrder order =
        new DigestOrder(now.plus(Duration.ofMinutes(1)), Optional.of(frequency), false, false);
    double cpu = StageTimes.cpuSeconds();
    long start = System.nanoTime();
    DigestReport report = house.digestRun().run(order);
    double seconds = (System.nanoTime() - start) / 1e9;
    terminal.line(
        String.format(
            Locale.ROOT,
            "%s: %d digests of %d items, %d bytes each, composed and handed over in %.1f s:"
                + " %.0f a second, %.2f ms of CPU each",
            which,
            report.sent(),
            items,
            house.store().sending().meanBytes(),
            seconds,
            report.sent() / seconds,
            (StageTimes.cpuSeconds() - cpu) * 1000 / report.sent()));
    return report.sent() / seconds;
  }

  private static void writeKey(Path file) throws GeneralSecurityException, IOException {
    KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
    keys.initialize(KEY_BITS);
    byte[] key = keys.generateKeyPair().getPrivate().getEncoded();
    Files.writeString(
        file,
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n",
        StandardCharsets.US_ASCII);
  }

  private static double millisToLast(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, "disk", ".tmp");
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long start = System.nanoTime();
      for (int i = 0; i < DISK_TRIES; i++) {
        out.write(ByteBuffer.allocate(8192));
        out.force(false);
      }
      return (System.nanoTime() - start) / 1e6 / DISK_TRIES;
    } finally {
      Files.delete(file);
    }
  }

  private double smtpSource(Path folder, Path source, int port, long bytes) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-s", "1", "-d", "-m", "" + digests));
    if (bytes > 0) {
      arguments.addAll(List.of("-l", "" + bytes));
    }
    arguments.add("127.0.0.1:" + port);
    long start = System.nanoTime();
    Process process = start(folder, source, arguments.toArray(String[]::new));
    if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroy();
      throw new IOException("smtp-source did not end well");
    }
    return digests / ((System.nanoTime() - start) / 1e9);
  }

  private static Process start(Path folder, Path program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(program.getFileName() + ".log").toFile())
        .start();
  }

  /** Started as root it wants to be told as whom to run. */
  private static Process startSink(Path folder, Path program, int port) throws IOException {
    String user = System.getProperty("user.name", "");
    String where = "127.0.0.1:" + port;
    return user.equals("root")
        ? start(folder, program, "-u", user, where, "100")
        : start(folder, program, where, "100");
  }

  private static Optional<Path> program(String name) {
    return PLACES.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPort(int port) throws IOException {
    for (int i = 0; i < 100; i++) {
      try (Socket ready = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
    throw new IOException("smtp-sink does not listen on 127.0.0.1:" + port);
  }
}
