package org.tbtwatch.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The folders {@code 1/}, {@code 2/}, ... of one index and the file {@code current} that names the
 * live one. Anything else in there is left alone.
 */
final class IndexFolders {
  private static final String POINTER = "current";

  private final Path dir;

  IndexFolders(Path dir) {
    this.dir = dir;
  }

  Path dir() {
    return dir;
  }

  Path folder(int number) {
    return dir.resolve(Integer.toString(number));
  }

  /** Number of the live index; empty if there is none. A pointer that names none is none. */
  OptionalInt live() {
    try {
      String text = Files.readString(dir.resolve(POINTER), StandardCharsets.UTF_8).strip();
      return text.matches("[1-9]\\d{0,8}")
          ? OptionalInt.of(Integer.parseInt(text))
          : OptionalInt.empty();
    } catch (IOException e) {
      return OptionalInt.empty(); // missing, or damaged: both need a new index
    }
  }

  /** A number above all that were used. */
  int next() {
    return numbers().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  /** Makes this the live index; readers see the old or the new one, nothing between. */
  void makeLive(int number) throws IOException {
    Path fresh = dir.resolve(POINTER + ".new");
    Files.writeString(fresh, number + "\n", StandardCharsets.UTF_8);
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(
        fresh,
        dir.resolve(POINTER),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes folders that this wants gone; what cannot be deleted now is tried another time. */
  void delete(IntPredicate unwanted) {
    for (int number : numbers()) {
      if (unwanted.test(number)) {
        deleteTree(folder(number));
      }
    }
  }

  private static void deleteTree(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // another process holds a file, or deletes too: the next rebuild tries again
    }
  }

  private List<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    try (Stream<Path> entries = Files.list(dir)) {
      entries
          .filter(Files::isDirectory)
          .map(p -> p.getFileName().toString())
          .filter(name -> name.matches("[1-9]\\d{0,8}"))
          .map(Integer::valueOf)
          .forEach(numbers::add);
    } catch (NoSuchFileException e) {
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException("listing the index folders in " + dir, e);
    }
    return numbers;
  }

  /** Size of everything in the numbered folders, in bytes. */
  long bytes() {
    long sum = 0;
    for (int number : numbers()) {
      try (Stream<Path> files = Files.walk(folder(number))) {
        sum += files.filter(Files::isRegularFile).mapToLong(IndexFolders::size).sum();
      } catch (IOException | UncheckedIOException e) {
        // gone since it was listed
      }
    }
    return sum;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // gone since it was listed
    }
  }
}
