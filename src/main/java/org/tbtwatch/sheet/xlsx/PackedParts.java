package org.tbtwatch.sheet.xlsx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.tbtwatch.sheet.FirstBytes;
import org.tbtwatch.sheet.SheetException;
import org.tbtwatch.sheet.SheetLimits;
import org.tbtwatch.sheet.Sheets;

/**
 * Unpacks a workbook once before it is read, counting and throwing away, so that a damaged file, a
 * file cut off in transit or a zip bomb is told before any of it is kept in memory.
 */
final class PackedParts {
  private static final String EXPECTED = "an XLSX workbook";
  private static final String WORKBOOK = "xl/workbook.xml";

  /** No honest part packs better; one that does and is large is made to fill a memory. */
  private static final int MAX_RATIO = 200;

  private static final long SMALL = 64L << 20;

  private PackedParts() {}

  static void check(Path file, SheetLimits limits) throws IOException {
    FirstBytes head = Sheets.head(file);
    if (!head.isZip()) {
      throw new SheetException(EXPECTED, head.describe());
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.getEntry(WORKBOOK) == null) {
        throw new SheetException(EXPECTED, "a zip without " + WORKBOOK);
      }
      long total = 0;
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        total += unpacked(zip, entries.nextElement(), total, limits);
      }
    } catch (ZipException e) {
      throw new SheetException("a whole XLSX workbook", cutOff(file), e);
    }
  }

  private static long unpacked(ZipFile zip, ZipEntry entry, long before, SheetLimits limits)
      throws IOException {
    long packed = Math.max(1, entry.getCompressedSize());
    byte[] buffer = new byte[64 * 1024];
    long size = 0;
    CRC32 crc = new CRC32();
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        crc.update(buffer, 0, n);
        if (before + size > limits.maxUnpackedBytes()) {
          throw new SheetException(
              "a workbook of at most " + limits.maxUnpackedBytes() + " bytes unpacked",
              "more than that in " + entry.getName());
        }
        if (size > SMALL && size / packed > MAX_RATIO) {
          throw new SheetException(
              "parts that unpack to at most " + MAX_RATIO + " times their size",
              entry.getName() + ", which unpacks to " + size / packed + " times");
        }
      }
    } catch (ZipException | java.io.EOFException e) {
      throw new SheetException("a whole XLSX workbook", "damaged data in " + entry.getName(), e);
    }
    if (entry.getCrc() >= 0 && entry.getCrc() != crc.getValue()) {
      throw new SheetException("a whole XLSX workbook", "damaged data in " + entry.getName());
    }
    return size;
  }

  /** Counts the rows that are there before the file ends. */
  private static String cutOff(Path file) throws IOException {
    int rows = 0;
    boolean sheet = false;
    byte[] mark = "</row>".getBytes(StandardCharsets.US_ASCII);
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        if (e.getName().startsWith("xl/worksheets/") && !sheet) {
          sheet = true;
          int matched = 0;
          byte[] buffer = new byte[1 << 16];
          for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            for (int i = 0; i < n; i++) {
              matched = buffer[i] == mark[matched] ? matched + 1 : buffer[i] == mark[0] ? 1 : 0;
              if (matched == mark.length) {
                rows++;
                matched = 0;
              }
            }
          }
        }
      }
    } catch (IOException e) {
      // the end of what is there: the rows counted so far are the answer
    }
    String where = rows > 0 ? "after row " + rows : "before its first row";
    return "a zip cut off " + where + " (" + Files.size(file) + " bytes)";
  }
}
