package org.tbtwatch.run.send;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The compiled program as a jar with an archive of loaded classes beside it, for tests that start
 * it very often: folders of classes cannot be archived.
 */
public final class PackedProgram {
  private final String classPath;
  private final Path archive;

  private PackedProgram(String classPath, Path archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Packs what this test runs with. */
  static PackedProgram in(Path folder) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(part);
      parts.add(Files.isDirectory(path) ? jar(path, folder, parts.size()).toString() : part);
    }
    return new PackedProgram(String.join(File.pathSeparator, parts), folder.resolve("classes.jsa"));
  }

  private static Path jar(Path classes, Path folder, int number) throws IOException {
    Path jar = folder.resolve("program" + number + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> all = Files.walk(classes)) {
      packed.setLevel(0);
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        packed.putNextEntry(
            new JarEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }

  /** Has the first process that ends by itself write the archive, and the others use it. */
  public List<String> options() {
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archive,
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off",
        "-cp",
        classPath,
        "org.tbtwatch.Main");
  }
}
