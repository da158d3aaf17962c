package org.tbtwatch.web.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes pages from their templates. */
public final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.tbtwatch.jte");

  public Templates() {
    engine.setBinaryStaticContent(false);
  }

  /** Answers with a page. */
  public void render(Context c, String template, Map<String, Object> parameters) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    engine.render(template, parameters, out);
    c.contentType("text/html; charset=utf-8");
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    try {
      out.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + template, e);
    }
    c.result(bytes.toByteArray());
  }

  /** Answers with a page of a frame and its content. */
  public void render(Context c, String template, View view, Object page) {
    render(c, template, Map.of("view", view, "page", page));
  }
}
