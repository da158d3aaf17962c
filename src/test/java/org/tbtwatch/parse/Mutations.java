package org.tbtwatch.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages bytes in the ways in which pages and files come damaged, and in some worse ones. */
public final class Mutations {
  private static final List<String> HOSTILE =
      List.of(
          "((((((((((",
          "[X] [ ] ",
          "1 1 1 1 1 1 ",
          "G/TBT/N/AAA/1 ",
          "\n1.\n2.\n3.\n",
          "Title: Title: Title: ",
          "Products covered (",
          "https://a.example/-",
          "60 days from ",
          "]]>&lt;!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
          "<table><tr><td>",
          "\u0000\uFFFF\u202E",
          "９９９年9月99日",
          "page(s) (1 1 1 pages, in ",
          "ISO 1-1-1-1-1-1:1",
          "objective and rationale, including ");

  private Mutations() {}

  /**
   * The bytes with one to four pieces flipped, cut out, doubled, put in or cut off.
   *
   * @param random decides; the same seed makes the same change
   */
  public static byte[] changed(byte[] content, Random random) {
    byte[] bytes = content;
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int end = Math.min(bytes.length, at + 1 + random.nextInt(60));
      bytes =
          switch (random.nextInt(6)) {
            case 0 -> flipped(bytes, at, random);
            case 1 -> spliced(bytes, at, end, new byte[0]);
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 3 -> spliced(bytes, at, at, hostile(random));
            case 4 ->
                random.nextInt(8) == 0 ? Arrays.copyOf(bytes, at) : flipped(bytes, at, random);
            default -> spliced(bytes, at, at, noise(random));
          };
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at, Random random) {
    byte[] copy = bytes.clone();
    if (copy.length > 0) {
      copy[at] = (byte) random.nextInt(256);
    }
    return copy;
  }

  private static byte[] hostile(Random random) {
    String piece = HOSTILE.get(random.nextInt(HOSTILE.size()));
    return piece.repeat(1 + random.nextInt(300)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(40)];
    random.nextBytes(noise);
    return noise;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] between) {
    byte[] out = new byte[bytes.length - (to - from) + between.length];
    System.arraycopy(bytes, 0, out, 0, from);
    System.arraycopy(between, 0, out, from, between.length);
    System.arraycopy(bytes, to, out, from + between.length, bytes.length - to);
    return out;
  }
}
