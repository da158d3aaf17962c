package org.tbtwatch.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A throw-away Postfix on a free loopback port with a queue of its own. It takes mail for every
 * address of one domain and lays it into one Maildir; mail for others is thrown away.
 */
public final class PostfixServer implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/postfix");

  private final Path folder;
  private final int port;

  /**
   * Starts it; the test is skipped where Postfix is not installed or may not be started, and fails
   * there when CI=true.
   *
   * @param domain whose mail it takes
   */
  public static PostfixServer start(String domain) throws IOException, InterruptedException {
    boolean root = "root".equals(System.getProperty("user.name"));
    if (!Files.isExecutable(PROGRAM) || !root) {
      String message =
          root
              ? "Postfix is not installed (the package postfix of Debian has it): not tried"
              : "Postfix can only be started by root: not tried";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
    return new PostfixServer(domain);
  }

  private PostfixServer(String domain) throws IOException, InterruptedException {
    this.folder =
        Files.createTempDirectory(
            "tbtwatch-postfix",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
    for (String name : List.of("config", "queue", "data", "mail")) {
      Files.createDirectory(folder.resolve(name));
    }
    run("chown", "postfix", folder.resolve("data").toString());
    run("chown", "nobody", folder.resolve("mail").toString());
    Files.writeString(folder.resolve("config/main.cf"), main(domain));
    Files.writeString(folder.resolve("config/master.cf"), master());
    postfix("start");
    awaitPort();
  }

  private String main(String domain) throws IOException, InterruptedException {
    return """
    compatibility_level = 3.6
    queue_directory = %1$s/queue
    data_directory = %1$s/data
    maillog_file = %1$s/postfix.log
    maillog_file_prefixes = %1$s
    myhostname = mx.%2$s
    mydestination =
    inet_interfaces = loopback-only
    inet_protocols = ipv4
    mynetworks = 127.0.0.0/8
    smtpd_recipient_restrictions = permit_mynetworks, reject
    alias_maps =
    alias_database =
    default_transport = discard
    virtual_mailbox_domains = %2$s
    virtual_mailbox_base = %1$s/mail
    virtual_mailbox_maps = static:all/
    virtual_minimum_uid = 1
    virtual_uid_maps = static:%3$s
    virtual_gid_maps = static:%4$s
    """
        .formatted(folder, domain, run("id", "-u", "nobody"), run("id", "-g", "nobody"));
  }

  private String master() {
    return """
    127.0.0.1:%d inet n - n - - smtpd
    pickup unix n - n 60 1 pickup
    cleanup unix n - n - 0 cleanup
    qmgr unix n - n 300 1 qmgr
    rewrite unix - - n - - trivial-rewrite
    bounce unix - - n - 0 bounce
    defer unix - - n - 0 bounce
    trace unix - - n - 0 bounce
    flush unix n - n 1000? 0 flush
    proxymap unix - - n - - proxymap
    error unix - - n - - error
    retry unix - - n - - error
    discard unix - - n - - discard
    virtual unix - n n - - virtual
    anvil unix - - n - 1 anvil
    scache unix - - n - 1 scache
    postlog unix-dgram n - n - 1 postlogd
    """
        .formatted(port);
  }

  public int port() {
    return port;
  }

  /** Waits until so many mails lie in the Maildir and returns them. */
  public List<Path> delivered(int wanted) throws IOException {
    Path maildir = folder.resolve("mail/all/new");
    long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    List<Path> found = List.of();
    while (found.size() < wanted && System.nanoTime() < until) {
      if (Files.isDirectory(maildir)) {
        try (Stream<Path> files = Files.list(maildir)) {
          found = files.toList();
        }
      }
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    Assertions.assertEquals(wanted, found.size(), () -> "delivered; log:\n" + log());
    return found;
  }

  private String log() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("postfix.log"));
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private void postfix(String command) throws IOException, InterruptedException {
    run(PROGRAM.toString(), "-c", folder.resolve("config").toString(), command);
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.log");
    Process process =
        new ProcessBuilder(new ArrayList<>(List.of(command)))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(
          "failed: " + List.of(command) + "\n" + Files.readString(out) + "\n" + log());
    }
    return Files.readString(out, StandardCharsets.UTF_8).strip();
  }

  private void awaitPort() throws IOException {
    for (int i = 0; i < 200; i++) {
      try (Socket ready = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new IOException("Postfix does not listen on " + port + "\n" + log());
  }

  @Override
  public void close() throws IOException, InterruptedException {
    postfix("stop");
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
