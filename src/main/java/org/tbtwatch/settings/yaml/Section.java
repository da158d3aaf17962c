package org.tbtwatch.settings.yaml;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a settings file. Each reader takes a key and gives its value; a missing one and a
 * wrong one give the default, the wrong one after being reported.
 */
public final class Section {
  private final String path;
  private final int line;
  private final Faults faults;
  private final Map<String, Node> values = new LinkedHashMap<>();

  /**
   * @param path of the mapping within the file; empty at the top
   * @param known keys that may stand here; empty for any
   */
  public Section(MappingNode node, String path, Set<String> known, Faults faults) {
    this.path = path;
    this.line = YamlFile.line(node);
    this.faults = faults;
    for (NodeTuple tuple : node.getValue()) {
      take(tuple, known);
    }
  }

  private Section(String path, Faults faults) {
    this.path = path;
    this.line = 0;
    this.faults = faults;
  }

  /** A section that says nothing. */
  public static Section empty(String path, Faults faults) {
    return new Section(path, faults);
  }

  private void take(NodeTuple tuple, Set<String> known) {
    int at = YamlFile.line(tuple.getKeyNode());
    if (!(tuple.getKeyNode() instanceof ScalarNode scalar)) {
      faults.add(at, path, "a key", YamlFile.describe(tuple.getKeyNode()));
      return;
    }
    String key = scalar.getValue();
    if (!known.isEmpty() && !known.contains(key)) {
      String near = Nearest.of(key, known).map(n -> "; did you mean " + n + "?").orElse("");
      faults.add(at, full(key), "one of " + String.join(", ", known), "an unknown key" + near);
    } else if (values.containsKey(key)) {
      faults.add(at, full(key), "each key once", "it again");
    } else {
      values.put(key, tuple.getValueNode());
    }
  }

  public Set<String> keys() {
    return values.keySet();
  }

  public boolean has(String key) {
    return node(key).isPresent();
  }

  /** Whether a text stands there, rather than a list or keys. */
  public boolean isText(String key) {
    return node(key).filter(n -> n instanceof ScalarNode).isPresent();
  }

  int lineOf(String key) {
    Node node = values.get(key);
    return node == null ? line : YamlFile.line(node);
  }

  String full(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public void fault(String key, String expected, String found) {
    faults.add(lineOf(key), full(key), expected, found);
  }

  private Optional<Node> node(String key) {
    return Optional.ofNullable(values.get(key)).filter(n -> !YamlFile.isNothing(n));
  }

  /** The section under a key; an empty one if there is none. */
  public Section section(String key, Set<String> known) {
    Optional<Node> node = node(key);
    if (node.isPresent() && node.get() instanceof MappingNode mapping) {
      return new Section(mapping, full(key), known, faults);
    }
    node.ifPresent(n -> fault(key, "keys with values", YamlFile.describe(n)));
    return empty(full(key), faults);
  }

  /** The sections of a list; entries that are none are reported and left out. */
  public List<Section> sections(String key, Set<String> known) {
    List<Section> out = new ArrayList<>();
    int i = 0;
    for (Node item : items(key)) {
      String at = full(key) + "[" + i++ + "]";
      if (item instanceof MappingNode mapping) {
        out.add(new Section(mapping, at, known, faults));
      } else {
        faults.add(YamlFile.line(item), at, "keys with values", YamlFile.describe(item));
      }
    }
    return out;
  }

  private List<Node> items(String key) {
    Optional<Node> node = node(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    fault(key, "a list", YamlFile.describe(node.get()));
    return List.of();
  }

  /**
   * A value by a reader of its text.
   *
   * @param expected what the reader takes, in words
   * @param reader gives nothing for a text it does not take
   */
  public <T> Optional<T> read(String key, String expected, Function<String, Optional<T>> reader) {
    return node(key).flatMap(n -> read(n, full(key), expected, reader));
  }

  private <T> Optional<T> read(
      Node node, String at, String expected, Function<String, Optional<T>> reader) {
    Optional<T> value =
        node instanceof ScalarNode s ? reader.apply(s.getValue().strip()) : Optional.empty();
    if (value.isEmpty()) {
      faults.add(YamlFile.line(node), at, expected, YamlFile.describe(node));
    }
    return value;
  }

  /** Values of a list; a single value counts as a list of one. */
  public <T> List<T> list(String key, String expected, Function<String, Optional<T>> reader) {
    Optional<Node> single = node(key).filter(n -> n instanceof ScalarNode);
    if (single.isPresent()) {
      return read(key, expected, reader).map(List::of).orElse(List.of());
    }
    List<T> out = new ArrayList<>();
    int i = 0;
    for (Node item : items(key)) {
      read(item, full(key) + "[" + i++ + "]", expected, reader).ifPresent(out::add);
    }
    return out;
  }

  public String text(String key, String otherwise) {
    return read(key, "text", Optional::of).orElse(otherwise);
  }

  public boolean flag(String key, boolean otherwise) {
    return read(key, "true or false", Values::flag).orElse(otherwise);
  }

  public int integer(String key, int min, int max, int otherwise) {
    String expected = "a whole number from " + min + " to " + max;
    return read(key, expected, t -> Values.integer(t, min, max))
        .orElse((long) otherwise)
        .intValue();
  }

  public long large(String key, long min, long max, long otherwise) {
    String expected = "a whole number from " + min + " to " + max;
    return read(key, expected, t -> Values.integer(t, min, max)).orElse(otherwise);
  }

  public double share(String key, double otherwise) {
    return read(key, "a number from 0 to 1", Values::share).orElse(otherwise);
  }

  public Duration duration(String key, Duration max, Duration otherwise) {
    String expected =
        "a duration such as 10ms, 2s, 1m, 6h or 7d, at most " + Values.durationText(max);
    return read(key, expected, t -> Values.duration(t).filter(d -> d.compareTo(max) <= 0))
        .orElse(otherwise);
  }

  public Optional<URI> address(String key) {
    return read(key, Values.ADDRESS, Values::address);
  }
}
