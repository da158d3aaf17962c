package org.tbtwatch.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The style and the scripts, all of them files of ours. */
final class Assets {
  private static final String HTMX = "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js";

  /** One file and what it is known by. */
  private record Asset(byte[] bytes, String type, String tag) {}

  void add(RoutesConfig routes) {
    serve(routes, "/style.css", read("style.css"), "text/css; charset=utf-8");
    serve(routes, "/app.js", read("app.js"), "text/javascript; charset=utf-8");
    serve(routes, "/htmx.js", read(HTMX), "text/javascript; charset=utf-8");
    serve(
        routes,
        "/robots.txt",
        "User-agent: *\nDisallow: /search\nDisallow: /suggest\nDisallow: /operator\n"
            .getBytes(StandardCharsets.UTF_8),
        "text/plain; charset=utf-8");
  }

  private static void serve(RoutesConfig routes, String path, byte[] bytes, String type) {
    Asset asset = new Asset(bytes, type, "\"" + digest(bytes) + "\"");
    routes.get(path, c -> send(c, asset));
  }

  private static void send(Context c, Asset asset) {
    c.header("Cache-Control", "public, max-age=300");
    c.header("ETag", asset.tag());
    if (asset.tag().equals(c.header("If-None-Match"))) {
      c.status(304);
      return;
    }
    c.contentType(asset.type()).result(asset.bytes());
  }

  private static byte[] read(String name) {
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this build");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}
