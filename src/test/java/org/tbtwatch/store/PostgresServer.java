package org.tbtwatch.store;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A throw-away PostgreSQL on a free loopback port, started once per JVM from the installed programs
 * and stopped at its end. Each test asks it for a database of its own.
 */
public final class PostgresServer {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final Path programs;
  private final Path folder;
  private final int port;
  private final boolean asPostgres;

  private PostgresServer(Path programs) throws IOException, InterruptedException {
    this.programs = programs;
    this.asPostgres = "root".equals(System.getProperty("user.name"));
    this.folder =
        Files.createTempDirectory(
            "tbtwatch-pg",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = socket.getLocalPort();
    }
    start();
  }

  private static final class Holder {
    static final Optional<PostgresServer> SERVER = startIfInstalled();

    private static Optional<PostgresServer> startIfInstalled() {
      Optional<Path> programs = programs();
      if (programs.isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(new PostgresServer(programs.get()));
      } catch (IOException e) {
        throw new AssertionError("PostgreSQL is installed but does not start", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while PostgreSQL started", e);
      }
    }
  }

  /** The server; the test is skipped where none is installed, and fails there when CI=true. */
  public static PostgresServer get() {
    if (Holder.SERVER.isEmpty()) {
      String message = "PostgreSQL is not installed: its programs initdb and pg_ctl were not found";
      if ("true".equals(System.getenv("CI"))) {
        Assertions.fail(message);
      }
      Assumptions.abort(message);
    }
    return Holder.SERVER.orElseThrow();
  }

  /** A new, empty database with a user of its own who may create a schema in it. */
  public StoreConfig freshDatabase(Path dataDir) {
    String name = "t" + NUMBER.incrementAndGet();
    sql("postgres", "CREATE ROLE " + name + " LOGIN");
    sql("postgres", "CREATE DATABASE " + name + " OWNER " + name);
    return new StoreConfig(dataDir, Optional.of(url(name)), name, "");
  }

  /** The JDBC address of a database. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** Runs a statement as superuser. */
  public void sql(String database, String statement) {
    try (Connection c = DriverManager.getConnection(url(database), "tbt", "");
        Statement s = c.createStatement()) {
      s.execute(statement);
    } catch (SQLException e) {
      throw new AssertionError("cannot run " + statement, e);
    }
  }

  /** Keeps a file in the server's own folder, readable by it alone. */
  void keep(String name, byte[] content) throws IOException, InterruptedException {
    Path file = folder.resolve("data").resolve(name);
    Files.write(file, content);
    if (asPostgres) {
      run(List.of("chown", "postgres:postgres", file.toString()));
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static Optional<Path> programs() {
    List<Path> places = new ArrayList<>();
    try {
      Process p = new ProcessBuilder("pg_config", "--bindir").start();
      String bindir = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (!bindir.isEmpty()) {
        places.add(Path.of(bindir));
      }
    } catch (IOException e) {
      // not installed: Debian keeps it in a package of its own
    }
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      versions.sorted(Comparator.reverseOrder()).map(v -> v.resolve("bin")).forEach(places::add);
    } catch (IOException e) {
      // no such folder: not Debian, or not installed
    }
    return places.stream().filter(p -> Files.isExecutable(p.resolve("initdb"))).findFirst();
  }

  private void start() throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    Path run = folder.resolve("run");
    Files.createDirectory(data);
    Files.createDirectory(run);
    if (asPostgres) {
      run(List.of("chown", "postgres:postgres", data.toString(), run.toString()));
    }
    run(
        program(
            "initdb",
            "-D",
            data.toString(),
            "-U",
            "tbt",
            "--auth=trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8"));
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
    String options =
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + run;
    run(
        program(
            "pg_ctl",
            "-D",
            data.toString(),
            "-w",
            "-l",
            run.resolve("pg.log").toString(),
            "-o",
            options,
            "start"));
  }

  private List<String> program(String name, String... arguments) {
    List<String> command = new ArrayList<>();
    if (asPostgres) {
      command.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.add(programs.resolve(name).toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private void run(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("out.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("failed: " + command + "\n" + Files.readString(log));
    }
  }

  private void stop() {
    try {
      run(program("pg_ctl", "-D", folder.resolve("data").toString(), "-m", "immediate", "stop"));
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    } catch (IOException e) {
      System.err.println("cannot stop PostgreSQL in " + folder + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
