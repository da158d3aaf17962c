package org.tbtwatch.parse.form.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.usermodel.HeaderStories;
import org.apache.poi.hwpf.usermodel.Range;

/** Reads the old Word format, in which the WTO wrote until 2012. */
final class DocText {
  private static final String EXPECTED = "a Word document (DOC)";
  private static final char CELL_END = '\u0007';

  private DocText() {}

  static FormText read(byte[] content, FormLimits limits) throws FormTextException {
    try (HWPFDocument document = new HWPFDocument(new ByteArrayInputStream(content))) {
      TextLines body = new TextLines(limits.maxChars());
      add(document.getRange(), body);
      if (document.getMainTextboxRange() != null) {
        add(document.getMainTextboxRange(), body);
      }
      TextLines header = new TextLines(limits.maxChars());
      HeaderStories stories = new HeaderStories(document);
      for (Range story :
          List.of(
              stories.getFirstHeaderSubrange(),
              stories.getOddHeaderSubrange(),
              stories.getEvenHeaderSubrange())) {
        add(story, header);
      }
      Set<String> lines = new LinkedHashSet<>(List.of(header.text().split("[\\n\\u000B]+")));
      return new FormText(String.join("\n", lines).strip(), body.text(), "", false);
    } catch (IOException e) {
      throw new FormTextException(EXPECTED, "a broken one: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // POI answers many kinds of damage with unchecked exceptions
      throw new FormTextException(EXPECTED, "a broken one: " + e, e);
    }
  }

  /** A cell ends with its mark; what follows opens the next one. */
  private static void add(Range range, TextLines lines) throws FormTextException {
    String shown = Range.stripFields(range.text());
    for (String cell : shown.split(String.valueOf(CELL_END), -1)) {
      lines.line(PlainText.withoutFieldCodes(cell.replace('\u001E', '-')));
      lines.cell();
    }
  }
}
