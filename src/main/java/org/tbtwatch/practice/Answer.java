package org.tbtwatch.practice;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a page of the practice site answers, before anything goes wrong with it.
 *
 * @param headers beside Content-Type and those of the transport
 */
record Answer(int status, String type, Map<String, String> headers, byte[] body) {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static final String DOCX =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, type, Map.of(), body);
  }

  static Answer html(int status, String text) {
    return of(status, "text/html; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer json(byte[] body) {
    return of(200, "application/json; charset=utf-8", body);
  }

  static Answer plain(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  Answer with(String header, String value) {
    Map<String, String> all = new HashMap<>(headers);
    all.put(header, value);
    return new Answer(status, type, all, body);
  }

  Answer withBody(byte[] other) {
    return new Answer(status, type, headers, other);
  }

  boolean isText() {
    return !type.equals(XLSX) && !type.equals(DOCX) && !type.equals("application/pdf");
  }

  /** Charset of its text. */
  Charset charset() {
    return type.contains("charset=gb") ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
  }

  String text() {
    return new String(body, charset());
  }
}
