package org.tbtwatch.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tbtwatch.fetch.FetchResult.Failed;
import org.tbtwatch.fetch.FetchResult.Fetched;
import org.tbtwatch.fetch.transport.ProxyRoute;
import org.tbtwatch.fetch.transport.TrustStore;
import org.tbtwatch.settings.Secret;
import org.tbtwatch.settings.Settings;

/** TLS with an authority of our own, and the way through a proxy. */
class ProxyIT {
  @TempDir static Path keys;
  @TempDir Path dir;
  private final MovingClock clock = new MovingClock();
  private LoopbackSite site;

  @BeforeAll
  static void makeKeys() throws Exception {
    keytool(
        "-genkeypair -alias site -keyalg EC -validity 3650 -dname CN=site.test"
            + " -ext san=dns:site.test,ip:127.0.0.1 -ext bc=ca:true");
    keytool("-exportcert -rfc -alias site -file " + keys.resolve("site.pem"));
  }

  private static void keytool(String arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", keys.resolve("k.p12").toString()));
    command.addAll(List.of("-storepass", "changeit"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), said);
  }

  @BeforeEach
  void start() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys.resolve("k.p12"))) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, "changeit".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    site = new LoopbackSite(context.getServerSocketFactory(), "https");
    site.answer("/a", "200 OK", "", "{}");
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
  }

  private FetchResult get(Optional<Settings.Proxy> proxy, List<Path> pem, URI url) {
    FetchSettings settings =
        new FetchSettings(
            "ops@firm.cn",
            "1",
            proxy,
            TrustStore.with(pem),
            dir,
            Duration.ofSeconds(5),
            Duration.ofSeconds(10));
    try (Fetcher fetcher = new Fetcher(settings, clock, clock)) {
      return fetcher.fetch(
          new FetchRequest(OnLoopback.source(true, 1024), url, "", Optional.empty(), false));
    }
  }

  private static Optional<Settings.Proxy> proxy(int port, String password, String... noProxy) {
    return Optional.of(
        new Settings.Proxy(
            "127.0.0.1",
            port,
            true,
            List.of(noProxy),
            Optional.of("ann"),
            Optional.of(new Secret(password))));
  }

  private List<Path> ours() {
    return List.of(keys.resolve("site.pem"));
  }

  @Test
  void anAuthorityOfOursIsBelievedAndAnUnknownOneIsNot() {
    assertInstanceOf(Fetched.class, get(Optional.empty(), ours(), site.at("/a")));
    String why = get(Optional.empty(), List.of(), site.at("/a")).toString();
    assertTrue(why.contains("certificate not believed"), why);
  }

  @Test
  void aFileWithoutACertificateIsNamed() throws Exception {
    Path none = Files.writeString(dir.resolve("none.pem"), "hello");
    String why =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> TrustStore.with(List.of(none)))
                .getMessage());
    assertTrue(why.contains("none.pem"), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic", "MD5", "SHA-256"})
  void aProxyIsToldWhoWeAreAndNobodyElseIs(String scheme) throws Exception {
    try (ConnectProxy proxy = new ConnectProxy(scheme, site.port())) {
      FetchResult result =
          get(proxy(proxy.port(), "geheim"), ours(), URI.create("https://site.test/a"));

      assertInstanceOf(Fetched.class, result, result.toString());
      assertEquals("CONNECT site.test:443 HTTP/1.1 -> 407", proxy.seen.getFirst());
      assertEquals("CONNECT site.test:443 HTTP/1.1 -> 200", proxy.seen.get(1));
      assertEquals(List.of("/robots.txt", "/a"), site.paths());
      for (LoopbackSite.Seen seen : site.seen) {
        assertFalse(seen.headers().containsKey("proxy-authorization"));
      }
    }
  }

  @Test
  void aWrongPasswordFailsWithoutShowingIt() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy("SHA-256", site.port())) {
      FetchResult result =
          get(proxy(proxy.port(), "falsch"), ours(), URI.create("https://site.test/a"));
      String why = assertInstanceOf(Failed.class, result).reason();
      assertTrue(why.contains("proxy 127.0.0.1:" + proxy.port() + " refuses us"), why);
      assertFalse(why.contains("falsch"));
      assertEquals(3, proxy.seen.size());
    }
  }

  @Test
  void loopbackAndExceptedHostsAreAskedDirectly() throws Exception {
    try (ConnectProxy proxy = new ConnectProxy("Basic", site.port())) {
      assertInstanceOf(Fetched.class, get(proxy(proxy.port(), "geheim"), ours(), site.at("/a")));
      assertEquals(List.of(), proxy.seen);
    }
    ProxyRoute route = new ProxyRoute(proxy(1, "x", ".wto.org", "10.0.0.0/8", "host:8080"));
    for (String direct :
        List.of(
            "https://wto.org/",
            "https://docs.wto.org/",
            "https://10.2.3.4/",
            "https://host/",
            "http://plain.org/",
            "https://localhost/",
            "https://127.0.0.2/",
            "https://[::1]/")) {
      assertFalse(route.isProxied(URI.create(direct)), direct);
    }
    for (String proxied : List.of("https://notwto.org/", "https://11.2.3.4/", "https://a.cn/")) {
      assertTrue(route.isProxied(URI.create(proxied)), proxied);
    }
  }
}
