package org.tbtwatch.parse.form.text;

import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the text layer of a PDF. */
final class PdfText {
  private static final String EXPECTED = "a PDF with text";
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

  private PdfText() {}

  static FormText read(byte[] content, FormLimits limits, Deadline deadline)
      throws FormTextException {
    checkPacking(content, limits, deadline);
    try (PDDocument document = Loader.loadPDF(content)) {
      if (document.getNumberOfPages() > limits.maxPages()) {
        throw new FormTextException(
            "a PDF of up to " + limits.maxPages() + " pages",
            document.getNumberOfPages() + " pages");
      }
      TextLines lines = new TextLines(limits.maxChars());
      lines.line(new TimedStripper(deadline).getText(document));
      if (lines.length() == 0) {
        throw new FormTextException(EXPECTED, "a PDF without any: perhaps a scan");
      }
      return new FormText("", lines.text(), "", true);
    } catch (InvalidPasswordException e) {
      throw new FormTextException(EXPECTED, "an encrypted PDF", e);
    } catch (IOException e) {
      throw deadline.isOver()
          ? deadline.over()
          : new FormTextException(EXPECTED, "a broken one: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      // PDFBox answers some kinds of damage with unchecked exceptions
      throw new FormTextException(EXPECTED, "a broken one: " + e, e);
    }
  }

  /**
   * The text of its first pages, as many as the limits allow; what lies past them is left out and
   * told in the note.
   */
  static AttachedText start(byte[] content, FormLimits limits, Deadline deadline)
      throws FormTextException {
    checkPacking(content, limits, deadline);
    try (PDDocument document = Loader.loadPDF(content)) {
      int pages = document.getNumberOfPages();
      StringBuilder text = new StringBuilder();
      TimedStripper stripper = new TimedStripper(deadline);
      int read = 0;
      while (read < pages
          && read < limits.maxPages()
          && text.length() < limits.maxChars()
          && !deadline.isOver()) {
        stripper.setStartPage(read + 1);
        stripper.setEndPage(++read);
        text.append(stripper.getText(document));
      }
      if (text.toString().isBlank()) {
        throw new FormTextException(EXPECTED, "a PDF without any: perhaps a scan");
      }
      String note = read < pages ? "the first " + read + " of " + pages + " pages" : "";
      return AttachedText.of(text, limits.maxChars(), note);
    } catch (InvalidPasswordException e) {
      throw new FormTextException(EXPECTED, "an encrypted PDF", e);
    } catch (IOException e) {
      throw deadline.isOver()
          ? deadline.over()
          : new FormTextException(EXPECTED, "a broken one: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new FormTextException(EXPECTED, "a broken one: " + e, e);
    }
  }

  private static final class TimedStripper extends PDFTextStripper {
    private final Deadline deadline;

    TimedStripper(Deadline deadline) {
      this.deadline = deadline;
      setSortByPosition(true);
    }

    @Override
    public void processPage(PDPage page) throws IOException {
      if (deadline.isOver()) {
        throw new IOException("time is over");
      }
      super.processPage(page);
    }
  }

  /**
   * Unpacks every stream into nothing first: PDFBox unpacks whole streams into memory, some while
   * it opens the file.
   */
  private static void checkPacking(byte[] content, FormLimits limits, Deadline deadline)
      throws FormTextException {
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (int at = next(content, 0); at >= 0; at = next(content, at)) {
      total += unpacked(content, at, buffer, limits.maxUnpackedBytes() - total, deadline);
      if (total >= limits.maxUnpackedBytes()) {
        throw new FormTextException(
            "up to " + limits.maxUnpackedBytes() + " bytes unpacked", "more: perhaps a bomb");
      }
    }
  }

  /** Position behind the next word "stream" and its line end, or -1. */
  private static int next(byte[] content, int from) {
    outer:
    for (int i = from; i + STREAM.length + 2 < content.length; i++) {
      for (int j = 0; j < STREAM.length; j++) {
        if (content[i + j] != STREAM[j]) {
          continue outer;
        }
      }
      int end = i + STREAM.length;
      return content[end] == '\r' ? end + 2 : end + 1;
    }
    return -1;
  }

  /** Bytes that one stream unpacks to, counted up to a limit. */
  private static long unpacked(byte[] content, int at, byte[] buffer, long limit, Deadline deadline)
      throws FormTextException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(content, at, content.length - at);
      while (!inflater.finished() && !inflater.needsInput() && !inflater.needsDictionary()) {
        int n = inflater.inflate(buffer);
        if (inflater.getBytesWritten() == n && n > 1 && isZlib(buffer)) {
          throw new FormTextException(EXPECTED, "streams packed twice: perhaps a bomb");
        }
        if (inflater.getBytesWritten() > limit) {
          break;
        }
        deadline.check();
      }
    } catch (DataFormatException e) {
      // not packed this way: nothing grows
    }
    long written = inflater.getBytesWritten();
    inflater.end();
    return written;
  }

  /** The usual first two bytes of zlib's format. */
  private static boolean isZlib(byte[] start) {
    int second = start[1] & 0xFF;
    return start[0] == 0x78 && (second == 0x01 || second == 0x9C || second == 0xDA);
  }
}
