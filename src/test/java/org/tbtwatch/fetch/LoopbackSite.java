package org.tbtwatch.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** A small HTTP server that answers exactly the bytes it is told, right or wrong. */
final class LoopbackSite implements AutoCloseable {
  /** One request as received. */
  record Seen(String path, Map<String, String> headers) {}

  private final ServerSocket server;
  private final String scheme;
  private final Map<String, Deque<byte[]>> answers = new ConcurrentHashMap<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  final List<Seen> seen = new CopyOnWriteArrayList<>();

  LoopbackSite() throws IOException {
    this(ServerSocketFactory.getDefault(), "http");
  }

  LoopbackSite(ServerSocketFactory sockets, String scheme) throws IOException {
    this.server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.scheme = scheme;
    answer("/robots.txt", "404 Not Found", "", "");
    Thread.ofVirtual().start(this::serve);
  }

  URI at(String path) {
    return URI.create(scheme + "://127.0.0.1:" + port() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next answer for a path; the last one given is repeated. */
  LoopbackSite answer(String path, String status, String headers, String body) {
    return answer(path, status, headers, body.getBytes(ISO_8859_1));
  }

  LoopbackSite answer(String path, String status, String headers, byte[] body) {
    String head =
        "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n";
    return raw(path, concat(head.getBytes(ISO_8859_1), body));
  }

  /** Bytes as they are; then the connection is closed if they do not make a whole answer. */
  LoopbackSite raw(String path, byte[] bytes) {
    Deque<byte[]> queue = answers.computeIfAbsent(path, p -> new ArrayDeque<>());
    synchronized (queue) {
      queue.add(bytes);
    }
    return this;
  }

  /** Forgets the answers for a path. */
  LoopbackSite forget(String path) {
    answers.remove(path);
    return this;
  }

  List<String> paths() {
    return seen.stream().map(Seen::path).toList();
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = java.util.Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }

  private void serve() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = socket.getInputStream();
        OutputStream out = socket.getOutputStream()) {
      List<String> lines = new ArrayList<>();
      BufferedReader reader = new BufferedReader(new InputStreamReader(in, ISO_8859_1));
      for (String l = reader.readLine(); l != null && !l.isEmpty(); l = reader.readLine()) {
        lines.add(l);
      }
      if (lines.isEmpty()) {
        return;
      }
      String path = lines.getFirst().split(" ")[1];
      Map<String, String> headers = new ConcurrentHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(":", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
      }
      seen.add(new Seen(path, headers));
      byte[] answer = next(path);
      out.write(answer);
      out.flush();
      if (new String(answer, ISO_8859_1).contains("X-Hang: yes")) {
        reader.readLine(); // until the client gives up
      }
    } catch (IOException e) {
      // the client went away, as some tests want
    }
  }

  private byte[] next(String path) {
    Deque<byte[]> queue = answers.get(path);
    if (queue == null) {
      return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1);
    }
    synchronized (queue) {
      return queue.size() > 1 ? queue.remove() : queue.element();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
