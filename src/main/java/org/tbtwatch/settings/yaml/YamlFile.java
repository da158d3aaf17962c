package org.tbtwatch.settings.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.tbtwatch.settings.SettingsException;

/** A YAML file as a tree whose nodes know their lines. */
public final class YamlFile {
  private YamlFile() {}

  /** The mapping at the top; empty for an empty file. Reports what keeps it from being read. */
  public static Optional<MappingNode> read(Path file, Faults faults) throws SettingsException {
    Optional<Node> root = Optional.empty();
    try {
      root = compose(file);
    } catch (CharacterCodingException e) {
      faults.add(0, "", "text in UTF-8", "bytes that are not");
    } catch (IOException e) {
      faults.add(0, "", "a readable file", e.getClass().getSimpleName() + ": " + e.getMessage());
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(-1) + 1;
      faults.add(line, "", "YAML", e.getProblem().replaceAll("\\s+", " "));
    } catch (YamlEngineException e) {
      faults.add(0, "", "YAML", String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    faults.throwIfAny();
    if (root.isEmpty() || isNothing(root.get())) {
      return Optional.empty();
    }
    if (root.get() instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    faults.add(line(root.get()), "", "keys with values", describe(root.get()));
    faults.throwIfAny();
    return Optional.empty();
  }

  private static Optional<Node> compose(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
    return new Compose(settings)
        .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  static boolean isNothing(Node node) {
    return node instanceof ScalarNode s
        && s.isPlain()
        && (s.getValue().isBlank() || s.getValue().equals("~") || s.getValue().equals("null"));
  }

  static String describe(Node node) {
    if (isNothing(node)) {
      return "nothing";
    }
    if (node instanceof ScalarNode s) {
      String text = s.getValue().replaceAll("\\s+", " ").replaceAll("//[^/@ ]*@", "//***@");
      return '"' + (text.length() > 80 ? text.substring(0, 80) + "..." : text) + '"';
    }
    return node.getNodeType() == NodeType.SEQUENCE ? "a list" : "keys with values";
  }
}
