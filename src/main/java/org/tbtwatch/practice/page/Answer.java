package org.tbtwatch.practice.page;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a page of the practice site answers, before anything goes wrong with it.
 *
 * @param headers beside Content-Type and those of the transport
 */
public record Answer(int status, String type, Map<String, String> headers, byte[] body) {
  public static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  public Answer {
    headers = Map.copyOf(headers);
  }

  public static Answer of(int status, String type, byte[] body) {
    return new Answer(status, type, Map.of(), body);
  }

  public static Answer html(int status, String text) {
    return of(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer json(byte[] body) {
    return of(200, "application/json; charset=utf-8", body);
  }

  public static Answer plain(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  public Answer with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, type, all, body);
  }

  public Answer withBody(byte[] other) {
    return new Answer(status, type, headers, other);
  }

  public boolean isText() {
    return !type.equals(XLSX) && !type.equals(DOCX) && !type.equals("application/pdf");
  }

  /** Charset of its text. */
  public Charset charset() {
    return type.contains("charset=gb") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
  }

  public String text() {
    return new String(body, charset());
  }
}
