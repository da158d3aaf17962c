package org.tbtwatch.web.guard;

import io.javalin.http.Context;

/** Headers that every answer carries. */
public final class Headers {
  private static final String PAGE =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";
  private static final String MAIL =
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-popups";

  private Headers() {}

  /** For pages: nothing from elsewhere, no script but our own files. */
  public static void page(Context c) {
    c.header("Content-Security-Policy", PAGE);
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Referrer-Policy", "no-referrer");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    c.header("Cache-Control", "no-store");
  }

  /** For a picture that brings its own colours. */
  public static void picture(Context c) {
    c.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  }

  /** For a mail shown in a frame: its own styles, nothing that runs. */
  public static void mail(Context c) {
    c.header("Content-Security-Policy", MAIL);
  }
}
