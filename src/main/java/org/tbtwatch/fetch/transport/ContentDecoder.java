package org.tbtwatch.fetch.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.tbtwatch.fetch.RefusedException;
import org.tbtwatch.fetch.ResponseHead;
import org.tbtwatch.source.Body;

/** Undoes {@code Content-Encoding}; what comes out is limited, so that no small answer fills us. */
final class ContentDecoder {
  /** What we offer. */
  static final String ACCEPTED = "gzip, deflate";

  private ContentDecoder() {}

  /** The body itself if it is not encoded; else a new one, and the given one is discarded. */
  static Body decode(Body body, ResponseHead head, Path tempDir, long limit) throws IOException {
    List<String> codings = codings(head);
    if (codings.isEmpty() || body.length() == 0) {
      return body;
    }
    Spool decoded = new Spool(tempDir, limit);
    try (InputStream raw = body.open();
        InputStream in = chain(raw, codings)) {
      in.transferTo(decoded);
      return decoded.body();
    } catch (EOFException | ZipException e) {
      decoded.discard();
      throw new IOException("truncated or broken body: " + codings + ", " + e.getMessage(), e);
    } catch (IOException e) {
      decoded.discard();
      throw e;
    } finally {
      if (body instanceof SpooledBody spooled) {
        spooled.delete();
      }
    }
  }

  private static List<String> codings(ResponseHead head) throws RefusedException {
    List<String> codings = new ArrayList<>();
    for (String header : head.headers().getOrDefault("content-encoding", List.of())) {
      for (String coding : header.split(",")) {
        String name = coding.strip().toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals("identity")) {
          codings.add(name);
        }
      }
    }
    if (codings.size() > 3) {
      throw new RefusedException("content-encoding: expected gzip or deflate, found " + codings);
    }
    return codings;
  }

  private static InputStream chain(InputStream raw, List<String> codings) throws IOException {
    InputStream in = raw;
    for (String coding : codings.reversed()) {
      in =
          switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(in, 1 << 14);
            case "deflate" -> inflate(in);
            default ->
                throw new RefusedException(
                    "content-encoding: expected gzip or deflate, found " + coding);
          };
    }
    return in;
  }

  /** Servers mean zlib or bare deflate by the same word; zlib's first byte tells. */
  private static InputStream inflate(InputStream in) throws IOException {
    PushbackInputStream ahead = new PushbackInputStream(in, 1);
    int first = ahead.read();
    if (first >= 0) {
      ahead.unread(first);
    }
    return new InflaterInputStream(ahead, new Inflater((first & 0x0f) != 8));
  }
}
