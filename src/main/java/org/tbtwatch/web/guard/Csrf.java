package org.tbtwatch.web.guard;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Lets a request that changes something through only if it comes from a form of ours. */
public final class Csrf {
  /** Pages whose address itself carries a signed token; a mail program may post to them. */
  private static final List<String> SIGNED =
      List.of(
          "/leave/",
          "/leave-search/",
          "/nothing-new/",
          "/come-back/",
          "/confirm/",
          "/preferences/",
          "/not-for-me/",
          "/follow/");

  private Csrf() {}

  /** Refuses what was not sent from here. */
  public static void check(Context c) {
    switch (c.method().name()) {
      case "GET", "HEAD", "OPTIONS" -> {}
      default -> {
        if (SIGNED.stream().noneMatch(c.path()::startsWith)) {
          refuseForeign(c);
        }
      }
    }
  }

  private static void refuseForeign(Context c) {
    String from = c.header("Sec-Fetch-Site");
    if (from != null && !from.equals("same-origin") && !from.equals("none")) {
      throw new ForbiddenResponse();
    }
    String cookie = c.cookie("csrf");
    String sent = c.formParam("csrf");
    boolean same =
        cookie != null
            && sent != null
            && cookie.length() >= 16
            && MessageDigest.isEqual(
                cookie.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    if (!same) {
      throw new ForbiddenResponse();
    }
  }
}
