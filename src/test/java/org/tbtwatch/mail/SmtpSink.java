package org.tbtwatch.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * An SMTP server on loopback that takes every mail and gives it to a test before it says so. A mail
 * cut short by a dying client is no mail.
 */
public final class SmtpSink implements AutoCloseable {
  private final ServerSocket listener;
  private final BiConsumer<String, byte[]> taker;

  /**
   * Listens on a free port.
   *
   * @param taker gets the receiver's address and the mail, from any thread
   */
  public SmtpSink(BiConsumer<String, byte[]> taker) throws IOException {
    this.taker = taker;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      } catch (IOException e) {
        // the test is over
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 65536);
      OutputStream out = socket.getOutputStream();
      String to = "";
      say(out, "220 sink");
      for (byte[] line = line(in); line.length > 0; line = line(in)) {
        String command = new String(line, StandardCharsets.ISO_8859_1).strip();
        switch (command.split("[ :]")[0].toUpperCase(Locale.ROOT)) {
          case "RCPT" -> {
            to = command.substring(command.indexOf('<') + 1, command.lastIndexOf('>'));
            say(out, "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            byte[] mail = mail(in);
            if (mail.length == 0) {
              return;
            }
            taker.accept(to, mail);
            say(out, "250 2.0.0 taken");
          }
          case "QUIT" -> say(out, "221 bye");
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // the client was killed
    }
  }

  /** The mail up to its last dot, with the dots before lines taken off; empty if it broke off. */
  private static byte[] mail(InputStream in) throws IOException {
    ByteArrayOutputStream mail = new ByteArrayOutputStream(1 << 16);
    for (byte[] line = line(in); line.length > 0; line = line(in)) {
      if (line[0] != '.') {
        mail.writeBytes(line);
      } else if (line.length == 3) {
        return mail.toByteArray();
      } else {
        mail.write(line, 1, line.length - 1);
      }
    }
    return new byte[0];
  }

  /** One line with its end; empty where the stream ends. */
  private static byte[] line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int c = in.read(); c >= 0; c = in.read()) {
      line.write(c);
      if (c == '\n') {
        return line.toByteArray();
      }
    }
    return new byte[0];
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
