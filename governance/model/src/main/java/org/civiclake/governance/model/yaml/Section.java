package org.civiclake.governance.model.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.civiclake.governance.model.yaml.Problems.Place;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One mapping of a YAML file. Whatever is missing or of the wrong kind goes on record as a problem,
 * and the reading goes on.
 */
public final class Section {

  private final Problems problems;
  private final Place place;
  private final Map<String, Node> values;
  private final Set<String> read = new HashSet<>();
  private final Set<String> known = new TreeSet<>();

  private Section(Problems problems, Place place, Map<String, Node> values) {
    this.problems = problems;
    this.place = place;
    this.values = values;
  }

  /** The root of a document. */
  public static Section of(Problems problems, String file, MappingNode root) {
    return of(problems, new Place(file, "", line(root)), root);
  }

  private static Section of(Problems problems, Place place, MappingNode node) {
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      if (tuple.getKeyNode() instanceof ScalarNode key) {
        if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
          problems.add(
              new Place(place.file(), place.path(), line(key)),
              "The key stands twice: " + key.getValue(),
              "键重复:" + key.getValue());
        }
      } else {
        problems.add(place, "A key is not text", "键须为文本");
      }
    }
    return new Section(problems, place, values);
  }

  /** Where the section stands. */
  public Place place() {
    return place;
  }

  /** Where the value of a key stands, or the section itself when there is none. */
  public Place place(String key) {
    Node node = values.get(key);
    return new Place(place.file(), join(key), node == null ? place.line() : line(node));
  }

  /** Puts a problem with the section itself on record. */
  public void problem(IllegalArgumentException refusal) {
    problems.add(place, String.valueOf(refusal.getMessage()), chinese(refusal));
  }

  /** Puts a problem with the section itself on record, in English and Chinese. */
  public void problemHere(String reason, String reasonZh) {
    problems.add(place, reason, reasonZh);
  }

  /** Puts a problem with a key on record, in English and Chinese. */
  public void problem(String key, String reason, String reasonZh) {
    problems.add(place(key), reason, reasonZh);
  }

  /** Puts a value of a key on record that was refused. */
  public void problem(String key, IllegalArgumentException refusal) {
    problem(key, String.valueOf(refusal.getMessage()), chinese(refusal));
  }

  private static String chinese(IllegalArgumentException refusal) {
    return refusal instanceof RefusedValueException refused ? refused.reasonZh() : "取值无效";
  }

  /** Whether a key is there. */
  public boolean has(String key) {
    known.add(key);
    return values.containsKey(key);
  }

  /** The text of a key, or empty when it is not there. */
  public Optional<String> text(String key) {
    read.add(key);
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar)
        || scalar.getTag().equals(Tag.NULL)
        || scalar.getValue().isBlank()) {
      problem(key, "Must be text", "须为文本");
      return Optional.empty();
    }
    return Optional.of(scalar.getValue());
  }

  /** The text of a key that must be there. */
  public Optional<String> requiredText(String key) {
    if (!has(key)) {
      problem(key, "Missing", "缺少该项");
    }
    return text(key);
  }

  /** The text of a key that must be there, as something else; the conversion says why it cannot. */
  public <T> Optional<T> required(String key, Function<String, T> conversion) {
    return requiredText(key).flatMap(text -> convert(key, text, conversion));
  }

  /** The text of a key, as something else; the conversion says why it cannot. */
  public <T> Optional<T> optional(String key, Function<String, T> conversion) {
    return text(key).flatMap(text -> convert(key, text, conversion));
  }

  private <T> Optional<T> convert(String key, String text, Function<String, T> conversion) {
    try {
      return Optional.of(conversion.apply(text));
    } catch (IllegalArgumentException e) {
      problem(key, e);
      return Optional.empty();
    } catch (ArithmeticException e) {
      problem(key, String.valueOf(e.getMessage()), "数值超出范围");
      return Optional.empty();
    }
  }

  /** Demands that a key have one text and no other. */
  public void require(String key, String value) {
    requiredText(key)
        .filter(text -> !text.equals(value))
        .ifPresent(
            text ->
                problem(
                    key,
                    "Must be '" + value + "', not '" + text + "'",
                    "须为“" + value + "”,而非“" + text + "”"));
  }

  /** Whether a key is there and true. */
  public boolean flag(String key) {
    Optional<String> text = text(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      problem(
          key,
          "Must be true or false, not '" + text.get() + "'",
          "须为 true 或 false,而非“" + text.get() + "”");
    }
    return text.filter("true"::equals).isPresent();
  }

  /** The mapping of a key, or empty when it is not there. */
  public Optional<Section> section(String key) {
    read.add(key);
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (node instanceof MappingNode mapping) {
      return Optional.of(of(problems, place(key), mapping));
    }
    problem(key, "Must be a mapping", "须为键值映射");
    return Optional.empty();
  }

  /** The mappings in the list of a key; none when it is not there. */
  public List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    List<Node> nodes = list(key);
    for (int i = 0; i < nodes.size(); i++) {
      Place item = new Place(place.file(), join(key) + "[" + i + "]", line(nodes.get(i)));
      if (nodes.get(i) instanceof MappingNode mapping) {
        sections.add(of(problems, item, mapping));
      } else {
        problems.add(item, "Must be a mapping", "须为键值映射");
      }
    }
    return sections;
  }

  /** The texts in the list of a key; none when it is not there. */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Node node : list(key)) {
      if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
        texts.add(scalar.getValue());
      } else {
        problems.add(
            new Place(place.file(), join(key), line(node)), "Must be a list of texts", "须为文本列表");
      }
    }
    return texts;
  }

  /**
   * The list of a key whose items have a {@code property} and a {@code value}, as one section
   * (ODCS: custom properties, SLA properties).
   */
  public Section properties(String key) {
    Map<String, Node> properties = new LinkedHashMap<>();
    for (Section item : sections(key)) {
      Optional<String> name = item.requiredText("property");
      if (!item.has("value")) {
        item.problem("value", "Missing", "缺少该项");
      } else if (name.isPresent()
          && properties.putIfAbsent(name.get(), item.values.get("value")) != null) {
        item.problem("property", "Stands twice: " + name.get(), "重复:" + name.get());
      }
      item.refuseOthers(Set.of("value", "description"));
    }
    Place where = place(key);
    return new Section(problems, where, properties);
  }

  /** Refuses every key that was neither read nor is one of the given. */
  public void refuseOthers(Set<String> ignored) {
    for (String key : values.keySet()) {
      if (!read.contains(key) && !ignored.contains(key)) {
        known.addAll(read);
        known.removeAll(values.keySet());
        problem(
            key,
            known.isEmpty() ? "Unknown key" : "Unknown key; what may still stand here: " + known,
            known.isEmpty() ? "未知的键" : "未知的键;此处还可写:" + known);
      }
    }
  }

  /** Refuses every key that was not read. */
  public void refuseOthers() {
    refuseOthers(Set.of());
  }

  private List<Node> list(String key) {
    read.add(key);
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    problem(key, "Must be a list", "须为列表");
    return List.of();
  }

  private String join(String key) {
    return place.path().isEmpty() ? key : place.path() + "." + key;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
