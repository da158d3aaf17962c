package org.tbtwatch.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Page;

/**
 * What one answer gives to write.
 *
 * @param digest {@code sha256:} and hex of the body
 */
record Entry(Page page, ResponseHead head, URI requestUrl, String digest) {
  /** Headers of the transport, which no longer hold for the body as it is kept. */
  private static final Set<String> TRANSPORT =
      Set.of("content-encoding", "content-length", "transfer-encoding", "connection");

  /** The answer's head for a body of this length; headers of the transport are renamed. */
  byte[] responseHead(long length) {
    StringBuilder out = new StringBuilder("HTTP/1.1 ").append(head.status()).append(" \r\n");
    for (Map.Entry<String, List<String>> header : new TreeMap<>(head.headers()).entrySet()) {
      String name = header.getKey();
      if (name.startsWith(":")) {
        continue; // HTTP/2 writes its status so
      }
      String prefix = TRANSPORT.contains(name) ? "x-archive-orig-" : "";
      for (String value : header.getValue()) {
        out.append(prefix).append(name).append(": ").append(line(value)).append("\r\n");
      }
    }
    if (!head.headers().containsKey("content-type") && !page.contentType().isEmpty()) {
      out.append("content-type: ").append(line(page.contentType())).append("\r\n");
    }
    return out.append("content-length: ")
        .append(length)
        .append("\r\n\r\n")
        .toString()
        .getBytes(ISO_8859_1);
  }

  /** The question, as far as it matters. */
  byte[] requestHead() {
    String path = requestUrl.getRawPath() == null ? "" : requestUrl.getRawPath();
    String query = requestUrl.getRawQuery() == null ? "" : "?" + requestUrl.getRawQuery();
    String target = (path.isEmpty() ? "/" : path) + query;
    String host = requestUrl.getRawAuthority();
    return ("GET " + target + " HTTP/1.1\r\nhost: " + host + "\r\n\r\n").getBytes(ISO_8859_1);
  }

  private static String line(String text) {
    return text.replaceAll("[\\r\\n]+", " ");
  }
}
