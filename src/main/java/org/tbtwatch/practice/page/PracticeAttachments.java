package org.tbtwatch.practice.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tbtwatch.practice.PracticeData;
import org.tbtwatch.practice.PracticeRecord;

/**
 * The texts that notifications point to, as PDF and DOCX. Those of the newest day are not there
 * yet; of the others one in {@value #ROUND} each is gone, too large, a zip bomb, refused, and a
 * scan without text.
 */
public final class PracticeAttachments {
  /** Where they lie. */
  public static final String BELOW = "/attachments/";

  private static final String WRITTEN_AS = "https://members.example.org" + BELOW;
  private static final String PDF = "application/pdf";
  private static final int ROUND = 40;
  private static final int TOO_LARGE = 3 << 20;
  private static final int BOMB = 200 << 20;

  private final Map<String, PracticeRecord> byPath = new TreeMap<>();
  private final Optional<LocalDate> newest;

  public PracticeAttachments(PracticeData data) {
    this.newest = data.newest();
    for (PracticeRecord r : data.records()) {
      r.documents().stream()
          .filter(d -> d.contains(BELOW))
          .forEach(d -> byPath.put(URI.create(d).getPath(), r));
    }
  }

  /** The record with links to this site in place of those of the bundled data. */
  public static PracticeRecord at(URI base, PracticeRecord r) {
    return r.pointingTo(
        r.documents().stream().map(d -> d.replace(WRITTEN_AS, base + BELOW)).toList());
  }

  /** How a text is served. */
  enum Kind {
    PDF,
    DOCX,
    NOT_YET,
    GONE,
    TOO_LARGE,
    BOMB,
    REFUSED,
    SCAN
  }

  private Kind kind(PracticeRecord r) {
    if (r.distribution().equals(newest)) {
      return Kind.NOT_YET;
    }
    return switch (r.id() % ROUND) {
      case 3 -> Kind.GONE;
      case 7 -> Kind.TOO_LARGE;
      case 11 -> Kind.BOMB;
      case 13 -> Kind.REFUSED;
      case 17 -> Kind.SCAN;
      default -> r.id() % 2 == 0 ? Kind.PDF : Kind.DOCX;
    };
  }

  /** The file at this path. */
  public Answer file(String path) {
    PracticeRecord r = byPath.get(path);
    if (r == null) {
      return Answer.html(404, "<p>Not found</p>");
    }
    return switch (kind(r)) {
      case PDF -> Answer.of(200, PDF, PracticePdf.of(text(r)));
      case DOCX -> Answer.of(200, Answer.DOCX, PracticeForms.docx(text(r)));
      case NOT_YET -> Answer.html(200, "<p>This document is not published yet.</p>");
      case GONE -> Answer.html(404, "<p>Not found</p>");
      case TOO_LARGE -> Answer.of(200, PDF, new byte[TOO_LARGE]);
      case BOMB -> Answer.of(200, Answer.DOCX, bomb());
      case REFUSED -> Answer.html(403, "<h1>Forbidden</h1>");
      case SCAN -> Answer.of(200, PDF, PracticePdf.of(List.of()));
    };
  }

  /** A short regulation; its reference number stands nowhere else. */
  private static List<String> text(PracticeRecord r) {
    List<String> lines = new ArrayList<>();
    lines.add("ANNEX");
    lines.add("Document reference practiceannex" + r.id());
    lines.add(r.title().replaceAll("<[^>]*>", ""));
    lines.add("Article 1. Scope. This text applies to: " + r.products());
    lines.add(
        "Article 2. Marking. The person who places a product on the market keeps the test report"
            + " for ten years and shows it to the market surveillance authority on request.");
    lines.add("Article 3. Transition. Stocks may be sold for one year after entry into force.");
    return lines;
  }

  /** A small file that unpacks to a large one. */
  private static byte[] bomb() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      zip.write("<Types/>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] blanks = new byte[1 << 20];
      for (int written = 0; written < BOMB; written += blanks.length) {
        zip.write(blanks);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing a file in memory", e);
    }
    return out.toByteArray();
  }
}
