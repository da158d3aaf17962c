package org.tbtwatch.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * An SMTP server on loopback that answers as told. The script holds, for each command that comes
 * ({@code "RCPT"}), one answer; {@code "BODY"} is the first line of a mail and {@code "END"} its
 * last dot. {@code "drop"} closes the connection without a word, {@code "silence"} says nothing
 * until the client goes. What is not in the script gets a polite yes. Connections are served side
 * by side.
 */
public final class ScriptedSmtpServer implements AutoCloseable {
  private record Answer(String command, String reply) {}

  private final ServerSocket listener;
  private final BlockingQueue<Answer> script = new LinkedBlockingQueue<>();
  public final List<String> commands = new CopyOnWriteArrayList<>();
  public final List<String> mails = new CopyOnWriteArrayList<>();

  private final Optional<SSLContext> startTls;

  public ScriptedSmtpServer() throws IOException {
    this(ServerSocketFactory.getDefault(), Optional.empty());
  }

  /** A server that speaks TLS from the start, or offers STARTTLS with these keys. */
  ScriptedSmtpServer(ServerSocketFactory sockets, Optional<SSLContext> startTls)
      throws IOException {
    this.startTls = startTls;
    listener = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The next time this command comes, answer so. */
  public ScriptedSmtpServer on(String command, String reply) {
    script.add(new Answer(command, reply));
    return this;
  }

  public long connections() {
    return commands.stream().filter(c -> c.startsWith("EHLO")).count();
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket s = listener.accept();
        Thread.ofPlatform().daemon().start(() -> serve(s));
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private void serve(Socket socket) {
    try (Socket s = socket) {
      if (say(s, reply("CONNECT", "220 loopback ESMTP"))) {
        talk(s);
      }
    } catch (IOException e) {
      // the client went, or the test is over
    }
  }

  private void talk(Socket s) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(s.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      commands.add(line);
      String command = line.split("[ :]")[0].toUpperCase(Locale.ROOT);
      String usual =
          switch (command) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            case "STARTTLS" -> "220 go on";
            case "EHLO" ->
                startTls.isPresent() && !(s instanceof SSLSocket)
                    ? "250-loopback\r\n250 STARTTLS"
                    : "250 loopback";
            default -> "250 ok";
          };
      String answer = reply(command, usual);
      if (!say(s, answer)) {
        return;
      }
      if (command.equals("STARTTLS") && startTls.isPresent()) {
        SSLSocket secured =
            (SSLSocket)
                startTls
                    .get()
                    .getSocketFactory()
                    .createSocket(s, s.getInetAddress().getHostAddress(), s.getPort(), true);
        secured.setUseClientMode(false);
        talk(secured);
        return;
      }
      if (command.equals("DATA") && answer.startsWith("354") && !data(s, in)) {
        return;
      }
    }
  }

  private boolean data(Socket s, BufferedReader in) throws IOException {
    if (reply("BODY", "").equals("drop")) {
      in.readLine();
      return false;
    }
    StringBuilder mail = new StringBuilder();
    for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
      mail.append(line).append('\n');
    }
    mails.add(mail.toString());
    return say(s, reply("END", "250 2.0.0 queued as 4711"));
  }

  private synchronized String reply(String command, String usual) {
    Answer next = script.peek();
    if (next != null && next.command().equals(command)) {
      script.remove();
      return next.reply();
    }
    return usual;
  }

  private static boolean say(Socket s, String line) throws IOException {
    if (line.equals("drop")) {
      return false;
    }
    if (line.equals("silence")) {
      while (s.getInputStream().read() >= 0) {
        // whatever the client says, no answer
      }
      return false;
    }
    OutputStream out = s.getOutputStream();
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
    return !line.startsWith("421");
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
