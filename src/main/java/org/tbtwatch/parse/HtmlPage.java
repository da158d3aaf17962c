package org.tbtwatch.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.tbtwatch.source.Page;

/** Opens an answer as HTML, in the charset in which it can be read. */
public final class HtmlPage {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([A-Za-z0-9._:-]{2,40})", Pattern.CASE_INSENSITIVE);
  private static final int DEEPEST = 256;
  private static final int LARGEST = 32 << 20;

  /** More unreadable characters than these are no slip of the pen. */
  private static final int SLIPS = 3;

  private HtmlPage() {}

  /**
   * Opens it: the charset the caller insists on, else the one the server names if its bytes agree,
   * else what the page itself says.
   *
   * @param charset to insist on; empty for none
   */
  public static Document open(Page page, String charset) throws PageShapeException {
    byte[] bytes = bytes(page);
    requireHtml(page, bytes);
    String base = page.url().toString();
    Document html;
    try {
      Optional<String> named =
          charset.isEmpty() ? headerCharset(page, bytes) : Optional.of(charset);
      html = Jsoup.parse(new ByteArrayInputStream(bytes), named.orElse(null), base, parser());
    } catch (IOException | IllegalArgumentException e) {
      throw new PageShapeException(page, "HTML", "bytes that are none: " + e.getMessage(), e);
    }
    long lost = html.wholeText().chars().filter(c -> c == '\uFFFD').count();
    if (lost > SLIPS) {
      String found = lost + " characters that are none in " + html.charset();
      throw new PageShapeException(page, "text in the charset that the page names", found);
    }
    return html;
  }

  /** What lies deeper than any page of people goes no deeper: selectors walk up every level. */
  private static Parser parser() {
    return Parser.htmlParser().setMaxDepth(DEEPEST);
  }

  private static byte[] bytes(Page page) {
    try {
      if (page.body().length() > LARGEST) {
        return new byte[0];
      }
      return page.body().bytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the answer of " + page.url(), e);
    }
  }

  private static void requireHtml(Page page, byte[] bytes) throws PageShapeException {
    String start =
        new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1).strip();
    String bare = start.replaceFirst("^\u00EF\u00BB\u00BF", "").strip();
    boolean wide = start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE");
    if (!wide && !bare.startsWith("<")) {
      throw new PageShapeException(
          page, "an HTML page", ForeignPage.describe(start, page.contentType()));
    }
  }

  /**
   * What the server names, if the bytes agree with it; servers often name what they always name.
   */
  private static Optional<String> headerCharset(Page page, byte[] bytes) {
    Matcher m = CHARSET.matcher(page.contentType());
    if (!m.find()) {
      return Optional.empty();
    }
    String name = m.group(1).toLowerCase(Locale.ROOT);
    try {
      Charset.forName(name).newDecoder().decode(ByteBuffer.wrap(bytes));
      return Optional.of(name);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      return Optional.empty(); // the page's own word counts instead
    }
  }
}
