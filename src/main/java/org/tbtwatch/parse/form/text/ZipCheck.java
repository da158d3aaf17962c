package org.tbtwatch.parse.form.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip into nothing, to learn whether it is safe to unpack into memory. */
final class ZipCheck {
  private static final int JUDGED_FROM = 1_000_000;
  private static final int MAX_PARTS = 2_000;

  private ZipCheck() {}

  static void check(byte[] content, FormLimits limits, Deadline deadline)
      throws FormTextException, IOException {
    byte[] buffer = new byte[32 * 1024];
    long total = 0;
    int parts = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
        if (++parts > MAX_PARTS) {
          throw new FormTextException("a document of up to " + MAX_PARTS + " parts", "more");
        }
        for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
          total += n;
          limit(total, content.length, limits);
        }
        deadline.check();
      }
    }
  }

  static void limit(long unpacked, long packed, FormLimits limits) throws FormTextException {
    if (unpacked > limits.maxUnpackedBytes()) {
      throw new FormTextException(
          "up to " + limits.maxUnpackedBytes() + " bytes unpacked", "more: perhaps a zip bomb");
    }
    if (unpacked > JUDGED_FROM && unpacked > packed * limits.maxRatio()) {
      throw new FormTextException(
          "a packing ratio of up to " + limits.maxRatio(), "a higher one: perhaps a zip bomb");
    }
  }
}
