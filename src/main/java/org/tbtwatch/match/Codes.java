package org.tbtwatch.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.tbtwatch.match.keyword.Features;
import org.tbtwatch.match.keyword.Reading;
import org.tbtwatch.nomenclature.HsHistory;
import org.tbtwatch.notification.HsCode;
import org.tbtwatch.notification.IcsCode;
import org.tbtwatch.subscription.Reason;
import org.tbtwatch.subscription.Reason.Path;

/** All distinct HS and ICS codes of saved searches, each compared once per notice. */
final class Codes {
  private static final String RANGES = "ranges";

  private record Hs(HsCode code, boolean inferredToo, int key) {}

  private record Ics(IcsCode code, int key) {}

  private final Map<String, Integer> keys = new HashMap<>();
  private final List<String> written = new ArrayList<>();
  private final Map<String, List<Hs>> hsByChapter = new HashMap<>();
  private final Map<String, List<Ics>> icsByField = new HashMap<>();

  int size() {
    return keys.size();
  }

  /** What a code wants, as written. */
  String wanted(int key) {
    return written.get(key);
  }

  /**
   * The number of an HS code.
   *
   * @param inferredToo whether it also meets headings that we inferred
   */
  int add(HsCode code, boolean inferredToo) {
    return keys.computeIfAbsent(
        "hs" + inferredToo + code.written(),
        k -> {
          written.add(code.written());
          String chapter = code.upTo().isPresent() ? RANGES : code.chapter();
          hsByChapter
              .computeIfAbsent(chapter, c -> new ArrayList<>())
              .add(new Hs(code, inferredToo, keys.size()));
          return keys.size();
        });
  }

  /** The number of an ICS code. */
  int add(IcsCode code) {
    return keys.computeIfAbsent(
        "ics" + code.written(),
        k -> {
          written.add(code.written());
          icsByField
              .computeIfAbsent(code.field(), f -> new ArrayList<>())
              .add(new Ics(code, keys.size()));
          return keys.size();
        });
  }

  /** Names chapters and ICS fields of which a notice must show one, or no code can hit it. */
  void necessary(Features.Wanted wanted) {
    hsByChapter.keySet().forEach(chapter -> wanted.chapter(chapter.equals(RANGES) ? "" : chapter));
    icsByField.keySet().forEach(wanted::icsField);
  }

  /** Compares all codes with a notice's; a code is told at most once for each path. */
  void evaluate(Reading reading, ObjIntConsumer<Reason> found) {
    if (keys.isEmpty()) {
      return;
    }
    boolean[] seen = new boolean[keys.size()];
    for (HsCode given : reading.hs()) {
      for (Hs hs : near(given)) {
        if (!seen[hs.key] && Reading.meets(hs.code, given)) {
          seen[hs.key] = true;
          found.accept(
              new Reason(Path.CODE_GIVEN, hs.code.written(), given.written(), "hsCodes"), hs.key);
        }
      }
    }
    for (IcsCode given : reading.ics()) {
      for (Ics ics : icsByField.getOrDefault(given.field(), List.of())) {
        if (!seen[ics.key] && ics.code.meets(given)) {
          seen[ics.key] = true;
          found.accept(
              new Reason(Path.CODE_GIVEN, ics.code.written(), given.written(), "icsCodes"),
              ics.key);
        }
      }
    }
    if (!hsByChapter.isEmpty()) {
      inferred(reading, seen, found);
    }
  }

  private void inferred(Reading reading, boolean[] seen, ObjIntConsumer<Reason> found) {
    for (String heading : reading.inferredHeadings()) {
      HsCode code = HsCode.parse(heading);
      for (Hs hs : near(code)) {
        if (hs.inferredToo && !seen[hs.key] && hs.code.meets(code, false)) {
          seen[hs.key] = true;
          found.accept(
              new Reason(Path.CODE_INFERRED, hs.code.written(), heading, "productsCovered"),
              hs.key);
        }
      }
    }
  }

  private List<Hs> near(HsCode given) {
    List<Hs> ranges = hsByChapter.getOrDefault(RANGES, List.of());
    List<Hs> near = new ArrayList<>(ranges);
    if (given.upTo().isPresent()) {
      hsByChapter.forEach(
          (chapter, list) -> {
            if (!chapter.equals(RANGES)) {
              near.addAll(list);
            }
          });
    } else {
      near.addAll(hsByChapter.getOrDefault(given.chapter(), List.of()));
      HsHistory.shipped().movedTo(given).stream()
          .map(now -> now.substring(0, 2))
          .filter(chapter -> !chapter.equals(given.chapter()))
          .distinct()
          .forEach(chapter -> near.addAll(hsByChapter.getOrDefault(chapter, List.of())));
    }
    return near;
  }
}
