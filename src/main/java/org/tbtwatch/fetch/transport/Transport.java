package org.tbtwatch.fetch.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.tbtwatch.fetch.FetchSettings;
import org.tbtwatch.fetch.Form;
import org.tbtwatch.fetch.RefusedException;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Body;

/**
 * One request, one answer: no redirects, retries or rules. Time and size are limited, for the body
 * too; the body comes out decoded.
 */
public final class Transport implements AutoCloseable {
  private static final long USUAL_BODY = 32L << 20;

  private final FetchSettings settings;
  private final ProxyRoute route;
  private final Optional<ProxyLogin> login;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client;

  /** An answer; a body only where the status is 2xx. */
  public record Answer(ResponseHead head, Body body) {
    public int status() {
      return head.status();
    }
  }

  /**
   * What is asked.
   *
   * @param form fields to post; empty to get
   */
  public record Question(
      URI url, Map<String, String> headers, Optional<Form> form, long maxBodyBytes) {}

  public Transport(FetchSettings settings, ProxyRoute route) {
    ProxyRoute.permitBasicOnTunnels();
    this.settings = settings;
    this.route = route;
    this.login = settings.proxy().map(ProxyLogin::new);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.connectTimeout())
            .sslContext(settings.trust().sslContext())
            .proxy(route)
            .executor(threads)
            .build();
  }

  /**
   * Asks once; once more where the proxy wants to know who we are.
   *
   * @throws RefusedException for what would fail again just the same
   * @throws IOException for what may go better next time
   */
  public Answer ask(Question question) throws IOException, InterruptedException {
    URI url = question.url();
    boolean proxied = route.isProxied(url);
    for (int round = 0; ; round++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(url).GET();
      question.headers().forEach(request::header);
      question
          .form()
          .ifPresent(
              form ->
                  request
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.ofByteArray(form.encoded())));
      // part of a compressed body is none that could be read
      boolean part = question.headers().containsKey("Range");
      request.header("Accept-Encoding", part ? "identity" : ContentDecoder.ACCEPTED);
      if (proxied) {
        login
            .flatMap(l -> l.authorization(url))
            .ifPresent(a -> request.header("Proxy-Authorization", a));
      }
      Answer answer = send(request.build(), question.maxBodyBytes());
      if (!proxied || answer.status() != 407) {
        return answer;
      }
      List<String> asked = answer.head().headers().getOrDefault("proxy-authenticate", List.of());
      if (round == 2 || !login.map(l -> l.accept(asked)).orElse(false)) {
        throw RefusedException.ours(
            "proxy "
                + route
                + " refuses us: expected its user and password in HTTPS_PROXY,"
                + " found none that it takes (status 407)");
      }
    }
  }

  private Answer send(HttpRequest request, long maxBodyBytes)
      throws IOException, InterruptedException {
    Spool spool = new Spool(settings.tempDir(), maxBodyBytes);
    Duration most = settings.totalTimeout().multipliedBy(maxBodyBytes > USUAL_BODY ? 15 : 1);
    CompletableFuture<HttpResponse<Boolean>> future =
        client.sendAsync(request, info -> new SpoolingSubscriber(info, spool, maxBodyBytes));
    boolean done = false;
    try {
      HttpResponse<Boolean> response = future.get(most.toMillis(), TimeUnit.MILLISECONDS);
      ResponseHead head = new ResponseHead(response.statusCode(), response.headers().map());
      // a proxy that refuses a tunnel gives no body at all, not even an empty one
      boolean page = Boolean.TRUE.equals(response.body());
      Body body = page ? spool.body() : Body.of(new byte[0]);
      Body decoded = ContentDecoder.decode(body, head, settings.tempDir(), maxBodyBytes);
      done = true;
      return new Answer(head, decoded);
    } catch (TimeoutException e) {
      throw new RefusedException("no whole answer within " + most.toMillis() + " ms");
    } catch (ExecutionException e) {
      throw plain(e.getCause() == null ? e : e.getCause());
    } finally {
      if (!done) {
        future.cancel(true);
        spool.discard();
      }
    }
  }

  /** What went wrong, in words: the client's own exceptions often have none. */
  private IOException plain(Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused;
    }
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof HttpConnectTimeoutException) {
      long millis = settings.connectTimeout().toMillis();
      return new IOException("no connection within " + millis + " ms", cause);
    }
    if (cause instanceof ConnectException) {
      boolean unknown = cause.getCause() instanceof UnresolvedAddressException;
      String why = unknown ? "no address known for the host" : "refused or unreachable";
      return new IOException("no connection: " + why, cause);
    }
    if (cause instanceof SSLException tls) {
      return tls(tls, message);
    }
    if (cause instanceof IOException && isTruncation(message)) {
      return new IOException("truncated body: " + message, cause);
    }
    return new IOException("connection broke: " + message, cause);
  }

  private static IOException tls(SSLException e, String message) {
    if (message.contains("PKIX")
        || message.contains("certificat")
        || message.contains("No subject")) {
      return new RefusedException(
          "certificate not believed: " + message + " (trust: in settings.yaml adds authorities)");
    }
    return new IOException("TLS failed: " + message, e);
  }

  private static boolean isTruncation(String message) {
    return message.contains("content-length")
        || message.contains("chunked transfer encoding")
        || message.contains("EOF reached while reading")
        || message.startsWith("truncated");
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}
