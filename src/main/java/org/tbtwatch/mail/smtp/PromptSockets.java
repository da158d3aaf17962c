package org.tbtwatch.mail.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/**
 * Socket factories whose sockets send at once. Left to itself the mail library waits some 45 ms in
 * each mail for the other side's delayed acknowledgement: 21 mails a second instead of a thousand.
 */
final class PromptSockets {
  private PromptSockets() {}

  private static Socket prompt(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return socket;
  }

  static SocketFactory plain() {
    return new Plain();
  }

  static SSLSocketFactory secured(SSLSocketFactory inner) {
    return new Secured(inner);
  }

  private static final class Plain extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      return prompt(new Socket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return prompt(new Socket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return prompt(new Socket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return prompt(new Socket(host, port, from, fromPort));
    }
  }

  private static final class Secured extends SSLSocketFactory {
    private final SSLSocketFactory inner;

    Secured(SSLSocketFactory inner) {
      this.inner = inner;
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return inner.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return inner.getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
      return prompt(inner.createSocket());
    }

    @Override
    public Socket createSocket(Socket over, String host, int port, boolean autoClose)
        throws IOException {
      return prompt(inner.createSocket(over, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return prompt(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return prompt(inner.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return prompt(inner.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return prompt(inner.createSocket(host, port, from, fromPort));
    }
  }
}
