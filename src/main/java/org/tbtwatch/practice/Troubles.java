package org.tbtwatch.practice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.tbtwatch.practice.page.Answer;
import org.tbtwatch.practice.page.Query;

/** The troubles that are on, and what they do to an answer. */
public final class Troubles {
  static final String PATH = "/_practice/faults";

  private final Map<Trouble, String> on = new ConcurrentHashMap<>();

  /**
   * Switches one on.
   *
   * @param below only addresses whose path starts so; empty for all
   */
  void on(Trouble trouble, String below) {
    on.put(trouble, below);
  }

  void off(Trouble trouble) {
    on.remove(trouble);
  }

  boolean is(Trouble trouble, String path) {
    String below = on.get(trouble);
    return below != null && path.startsWith(below);
  }

  /** A line for each, with what it is now. */
  String list() {
    StringBuilder lines = new StringBuilder();
    for (Trouble t : Trouble.values()) {
      String below = on.get(t);
      lines.append(t.key()).append('\t').append(below == null ? "off" : "on");
      lines.append(below == null || below.isEmpty() ? "" : "\tbelow " + below).append('\n');
    }
    return lines.toString();
  }

  /** Obeys {@code POST /_practice/faults/<name>/on|off}; empty for an address of another form. */
  Optional<String> obey(URI uri) {
    String[] parts = uri.getPath().substring(PATH.length()).split("/");
    Optional<Trouble> trouble = parts.length == 3 ? Trouble.byKey(parts[1]) : Optional.empty();
    if (trouble.isEmpty() || !(parts[2].equals("on") || parts[2].equals("off"))) {
      return Optional.empty();
    }
    if (parts[2].equals("on")) {
      on(trouble.get(), Query.of(uri).text("below"));
    } else {
      off(trouble.get());
    }
    return Optional.of(trouble.get().key() + "\t" + parts[2] + "\n");
  }

  /** What stands in place of the page; empty where the page itself is to come. */
  Optional<Answer> instead(String path, URI base) {
    if (is(Trouble.TOO_MANY_REQUESTS, path)) {
      return Optional.of(Answer.plain(429, "too many requests\n").with("Retry-After", "120"));
    }
    if (is(Trouble.SERVER_ERROR, path)) {
      return Optional.of(Answer.html(500, "<h1>Server Error in '/' Application.</h1>"));
    }
    if (is(Trouble.REDIRECT_ELSEWHERE, path)) {
      String elsewhere = "http://localhost:" + base.getPort() + "/elsewhere";
      return Optional.of(Answer.html(302, "").with("Location", elsewhere));
    }
    if (is(Trouble.LOGIN_PAGE, path)) {
      return Optional.of(Answer.html(200, page("Sign in", LOGIN)));
    }
    if (is(Trouble.CHALLENGE_PAGE, path)) {
      return Optional.of(Answer.html(200, page("Just a moment...", CHALLENGE)));
    }
    return Optional.empty();
  }

  private static final String LOGIN =
      "<form action=\"/account/login\" method=\"post\"><label>User <input name=\"user\"></label>"
          + "<label>Password <input name=\"password\" type=\"password\"></label>"
          + "<button>Sign in</button></form>";
  private static final String CHALLENGE =
      "<div id=\"challenge-running\">Checking your browser before accessing this site. Enable"
          + " JavaScript and cookies to continue.</div>";

  public static String page(String title, String body) {
    return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
        + title
        + "</title></head><body>"
        + body
        + "</body></html>";
  }

  /** The page with what is wrong with it. */
  Answer spoiled(Answer answer, String path) throws IOException {
    if (answer.status() != 200) {
      return answer;
    }
    if (answer.type().equals(Answer.XLSX)) {
      return is(Trouble.TRUNCATED_XLSX, path) ? answer.withBody(half(answer.body())) : answer;
    }
    if (!answer.isText()) {
      return answer;
    }
    boolean data = answer.type().contains("json") || answer.type().contains("xml");
    if (data && is(Trouble.HTML_FOR_JSON, path)) {
      return Answer.html(200, page("Search", "<div id=\"app\">Loading..</div>"));
    }
    String text = texts(answer.text(), path);
    Answer spoiled = answer.withBody(text.getBytes(answer.charset()));
    if (is(Trouble.WRONG_CHARSET, path)) {
      Charset other =
          answer.charset().equals(StandardCharsets.UTF_8)
              ? StandardCharsets.ISO_8859_1
              : StandardCharsets.UTF_16LE;
      // a character that every page has then, and that is none in the charset named
      spoiled = answer.withBody((text.replaceAll("[oó]", "ó")).getBytes(other));
    }
    return is(Trouble.TRUNCATED_GZIP, path)
        ? spoiled.withBody(half(gzip(spoiled.body()))).with("Content-Encoding", "gzip")
        : spoiled;
  }

  private String texts(String text, String path) {
    String t = text;
    if (is(Trouble.RENAMED_FIELD, path)) {
      t =
          t.replace("\"documentSymbol\"", "\"symbolOfDocument\"")
              .replaceAll("(</?)SYMBOL>", "$1SYMBOLLIST>")
              .replace("\"hitSymbol\"", "\"hitDocument\"")
              .replace("class=\"symbol\"", "class=\"notice-no\"");
    }
    if (is(Trouble.DROPPED_FIELD, path)) {
      t =
          t.replaceAll("\"distributionDate\":(?:\"[^\"]*\"|null),?", "")
              .replaceAll("<ISSUINGDATE>[^<]*</ISSUINGDATE>", "")
              .replaceAll("<span id=\"[^\"]*_lbl023\">[^<]*</span>", "")
              .replaceAll("<(td|span) class=\"date\">[^<]*</\\1>", "");
    }
    if (is(Trouble.FLIPPED_DATES, path)) {
      t =
          t.replaceAll("\\b(\\d{2})/(\\d{2})/(\\d{4})", "$2/$1/$3")
              .replaceAll("\\b(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)", "$1-$3-$2");
    }
    return t;
  }

  private static byte[] half(byte[] all) {
    return Arrays.copyOf(all, all.length / 2);
  }

  static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(body);
    }
    return out.toByteArray();
  }
}
