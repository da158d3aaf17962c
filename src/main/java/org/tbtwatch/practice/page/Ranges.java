package org.tbtwatch.practice.page;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers {@code Range: bytes=0-1023}; any other wish gets the whole. */
public final class Ranges {
  private static final Pattern FIRST = Pattern.compile("bytes=0-(\\d{1,9})");

  private Ranges() {}

  public static Answer part(@org.jspecify.annotations.Nullable String range, Answer answer) {
    Matcher m = FIRST.matcher(range == null ? "" : range);
    if (answer.status() != 200 || !m.matches()) {
      return answer;
    }
    int length = Math.min(answer.body().length, Integer.parseInt(m.group(1)) + 1);
    String of = "bytes 0-" + (length - 1) + "/" + answer.body().length;
    Answer part =
        new Answer(206, answer.type(), answer.headers(), Arrays.copyOf(answer.body(), length));
    return part.with("Content-Range", of);
  }
}
