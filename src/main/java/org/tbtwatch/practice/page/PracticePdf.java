package org.tbtwatch.practice.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plain PDF of lines of text in any language. Its font is not in the file, as in many a PDF; what
 * the characters mean is.
 */
final class PracticePdf {
  private static final int LINES = 58;
  private static final int WIDTH = 88;
  private static final int PAGE_HEIGHT = 842;
  private static final int MARGIN = 50;
  private static final int LEADING = 13;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final List<Integer> offsets = new ArrayList<>();

  private PracticePdf() {}

  /** The paragraphs, broken into lines and pages. */
  static byte[] of(List<String> paragraphs) {
    List<String> lines = new ArrayList<>();
    paragraphs.forEach(p -> wrap(p, lines));
    return new PracticePdf().pages(lines);
  }

  private static void wrap(String paragraph, List<String> lines) {
    StringBuilder line = new StringBuilder();
    int width = 0;
    for (String word : paragraph.split("(?<= )|(?<=\\p{IsHan})")) {
      int wide = width(word);
      if (width > 0 && width + wide > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        width = 0;
      }
      line.append(word);
      width += wide;
    }
    lines.add(line.toString().stripTrailing());
  }

  private static int width(String text) {
    return text.chars().map(c -> c > 0x2E80 ? 2 : 1).sum();
  }

  private byte[] pages(List<String> lines) {
    int count = Math.max(1, (lines.size() + LINES - 1) / LINES);
    StringBuilder kids = new StringBuilder();
    for (int i = 0; i < count; i++) {
      kids.append(6 + 2 * i).append(" 0 R ");
    }
    write("%PDF-1.4\n");
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Count " + count + " /Kids [" + kids + "] >>");
    object(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Practice /Encoding /Identity-H"
            + " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>");
    object(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Practice /DW 500 /CIDSystemInfo"
            + " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor"
            + " << /Type /FontDescriptor /FontName /Practice /Flags 4 /FontBBox [0 -200 1000 900]"
            + " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>");
    stream(meanings());
    for (int i = 0; i < count; i++) {
      object(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font"
              + " << /F1 3 0 R >> >> /Contents "
              + (7 + 2 * i)
              + " 0 R >>");
      stream(content(lines.subList(i * LINES, Math.min(lines.size(), (i + 1) * LINES))));
    }
    int xref = out.size();
    write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
    offsets.forEach(o -> write(String.format(Locale.ROOT, "%010d 00000 n \n", o)));
    write("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n");
    write(xref + "\n%%EOF\n");
    return out.toByteArray();
  }

  private static String content(List<String> lines) {
    StringBuilder text = new StringBuilder("BT /F1 10 Tf " + LEADING + " TL ");
    text.append(MARGIN).append(' ').append(PAGE_HEIGHT - MARGIN).append(" Td\n");
    for (String line : lines) {
      text.append('<');
      line.chars().forEach(c -> text.append(String.format(Locale.ROOT, "%04X", c)));
      text.append("> Tj T*\n");
    }
    return text.append("ET\n").toString();
  }

  /** Each code is the UTF-16 unit itself. */
  private static String meanings() {
    StringBuilder map = new StringBuilder();
    map.append("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n")
        .append("/CMapName /Practice def /CMapType 2 def\n")
        .append("1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
    for (int from = 0; from < 256; from += 64) {
      map.append("64 beginbfrange\n");
      for (int high = from; high < from + 64; high++) {
        map.append(String.format(Locale.ROOT, "<%1$02X00> <%1$02XFF> <%1$02X00>%n", high));
      }
      map.append("endbfrange\n");
    }
    return map.append("endcmap end end\n").toString();
  }

  private void object(String body) {
    offsets.add(out.size());
    write(offsets.size() + " 0 obj\n" + body + "\nendobj\n");
  }

  private void stream(String body) {
    object("<< /Length " + body.length() + " >>\nstream\n" + body + "endstream");
  }

  private void write(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    out.write(bytes, 0, bytes.length);
  }
}
