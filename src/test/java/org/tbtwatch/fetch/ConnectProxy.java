package org.tbtwatch.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A proxy for tunnels that knows one user, and leads every name to one port of this machine. */
final class ConnectProxy implements AutoCloseable {
  private static final String REALM = "the firm";
  private static final String NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c0";

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final String scheme;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** First lines of the requests, with the status given. */
  final List<String> seen = new CopyOnWriteArrayList<>();

  /**
   * @param scheme Basic, MD5 or SHA-256
   */
  ConnectProxy(String scheme, int target) throws IOException {
    this.scheme = scheme;
    this.target = target;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
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
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      List<String> lines = head(in);
      if (lines.isEmpty()) {
        return;
      }
      String login = "";
      for (String line : lines) {
        if (line.toLowerCase(Locale.ROOT).startsWith("proxy-authorization:")) {
          login = line.substring(20).strip();
        }
      }
      String uri = lines.getFirst().split(" ")[1];
      if (!knows(login, uri)) {
        seen.add(lines.getFirst() + " -> 407");
        out.write((challenge() + "Content-Length: 0\r\nConnection: close\r\n\r\n").getBytes(UTF_8));
        return;
      }
      seen.add(lines.getFirst() + " -> 200");
      tunnel(in, out);
    } catch (IOException | GeneralSecurityException e) {
      // the client went away
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      text.append((char) c);
      if (text.length() > 3 && text.substring(text.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    List<String> lines = new ArrayList<>(List.of(text.toString().split("\r\n")));
    lines.removeIf(String::isEmpty);
    return lines;
  }

  private void tunnel(InputStream in, OutputStream out) throws IOException {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(there);
      out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(UTF_8));
      out.flush();
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  in.transferTo(there.getOutputStream());
                } catch (IOException e) {
                  // closed
                }
              });
      there.getInputStream().transferTo(out);
    }
  }

  private String challenge() {
    String basic = "Proxy-Authenticate: Basic realm=\"" + REALM + "\"\r\n";
    String digest =
        "Proxy-Authenticate: Digest realm=\"%s\", nonce=\"%s\", qop=\"auth\", algorithm=%s\r\n"
            .formatted(REALM, NONCE, scheme);
    return "HTTP/1.1 407 Who are you\r\n" + basic + (scheme.equals("Basic") ? "" : digest);
  }

  private boolean knows(String login, String uri) throws GeneralSecurityException {
    if (scheme.equals("Basic")) {
      String right = Base64.getEncoder().encodeToString("ann:geheim".getBytes(ISO_8859_1));
      return login.equals("Basic " + right);
    }
    if (!login.startsWith("Digest ") || !part(login, "uri").equals(uri)) {
      return false;
    }
    String a1 = hash("ann:" + REALM + ":geheim");
    String a2 = hash("CONNECT:" + uri);
    String right =
        hash(String.join(":", a1, NONCE, part(login, "nc"), part(login, "cnonce"), "auth", a2));
    return part(login, "response").equals(right);
  }

  private String hash(String text) throws GeneralSecurityException {
    byte[] bytes = MessageDigest.getInstance(scheme).digest(text.getBytes(UTF_8));
    return String.format(Locale.ROOT, "%0" + bytes.length * 2 + "x", new BigInteger(1, bytes));
  }

  private static String part(String login, String name) {
    Matcher m = Pattern.compile("[ ,]" + name + "=\"?([^\",]+)").matcher(login);
    return m.find() ? m.group(1) : "";
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
