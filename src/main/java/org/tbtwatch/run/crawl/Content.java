package org.tbtwatch.run.crawl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.tbtwatch.source.Page;

/** What can be said of a page's content before it is read. */
public final class Content {
  private Content() {}

  /** Whether it is HTML, whatever was asked for. */
  static boolean isHtml(Page page) throws IOException {
    try (InputStream in = page.body().open()) {
      String start = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1).strip();
      return page.contentType().contains("html") || start.startsWith("<");
    }
  }

  /** The same for the same bytes. */
  public static String hash(Page page) throws IOException {
    try (InputStream in = page.body().open()) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[65536];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
