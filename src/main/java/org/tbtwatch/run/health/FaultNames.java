package org.tbtwatch.run.health;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tbtwatch.health.FaultKind;
import org.tbtwatch.health.FirstLook.Promise;
import org.tbtwatch.health.HealthFault;
import org.tbtwatch.parse.PageShapeException;
import org.tbtwatch.source.Shape;

/** Names what stations upstream found wrong. */
public final class FaultNames {
  private static final Pattern RATE =
      Pattern.compile("(?i)\\b429\\b|too many requests|retry-after");
  private static final Pattern SERVER =
      Pattern.compile("(?i)status 5\\d\\d\\b|answered? 5\\d\\d\\b");
  private static final Pattern CUT =
      Pattern.compile("(?i)truncated|cut (off|short)|unexpected end");

  /** May hold any number: that of a port, of a page. */
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\bhttps?://[^\\s,]+");

  private FaultNames() {}

  /** Why a page could not be had. */
  public static HealthFault notHad(String why) {
    String said = ADDRESS.matcher(why).replaceAll("");
    FaultKind kind =
        RATE.matcher(said).find()
            ? FaultKind.RATE_LIMITED
            : SERVER.matcher(said).find()
                ? FaultKind.SERVER_ERROR
                : CUT.matcher(said).find() ? FaultKind.TRUNCATED : FaultKind.UNREACHABLE;
    return new HealthFault(kind, why);
  }

  /** Why a page could not be read. */
  public static HealthFault notRead(PageShapeException e) {
    String sentence = "expected " + e.expected() + ", found " + e.found();
    if (e.found().contains("Invalid UTF-8")) {
      return new HealthFault(FaultKind.GARBLED_TEXT, sentence);
    }
    boolean cut = CUT.matcher(e.found()).find();
    return new HealthFault(cut ? FaultKind.TRUNCATED : FaultKind.RENAMED_FIELD, sentence);
  }

  /** What pages of a shape are made of. */
  public static Promise promise(Shape shape) {
    String key = shape.key().toLowerCase(Locale.ROOT);
    if (key.contains("workbook")) {
      return Promise.FILE;
    }
    return key.contains("html") || key.contains("documents") ? Promise.MARKUP : Promise.JSON;
  }
}
