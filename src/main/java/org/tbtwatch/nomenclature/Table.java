package org.tbtwatch.nomenclature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of our tab-separated tables, read whole. */
final class Table {
  private Table() {}

  /**
   * Rows of a table beside this class.
   *
   * @param name file name, {@code members.tsv}
   * @param columns how many cells each row must have
   * @throws IllegalStateException naming table and line when a row has another number of cells
   */
  static List<String[]> rows(String name, int columns) {
    try (InputStream in = Table.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("table " + name + " is missing from this build");
      }
      return read(name, in, columns);
    } catch (IOException e) {
      throw new UncheckedIOException("reading table " + name, e);
    }
  }

  /**
   * Rows of a file of the operator's.
   *
   * @throws IllegalStateException naming file and line when a row has another number of cells
   */
  static List<String[]> rows(Path file, int columns) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), in, columns);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static List<String[]> read(String name, InputStream in, int columns) throws IOException {
    List<String[]> rows = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      if (cells.length != columns) {
        throw new IllegalStateException(
            "table %s line %d: %d cells, expected %d"
                .formatted(name, number, cells.length, columns));
      }
      rows.add(cells);
    }
    return rows;
  }

  /** The values of a cell whose parts are separated by {@code |}; none for a blank cell. */
  static List<String> parts(String cell) {
    return cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
  }
}
