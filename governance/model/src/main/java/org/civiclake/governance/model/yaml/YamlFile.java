package org.civiclake.governance.model.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import org.civiclake.governance.model.yaml.Problems.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads one small YAML document from untrusted hands: at most 1 MB of UTF-8, nested at most 32
 * deep, without anchors and aliases.
 */
public final class YamlFile {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 32;

  private final LoadSettings settings =
      LoadSettings.builder().setAllowDuplicateKeys(false).setCodePointLimit(MAX_BYTES).build();
  private final Problems problems;

  public YamlFile(Problems problems) {
    this.problems = problems;
  }

  /** The document's mapping; empty, with a problem on record, when there is none to be had. */
  public Optional<Section> read(Path file, String name) throws IOException {
    Optional<String> text = text(file, name);
    return text.isEmpty() ? Optional.empty() : parse(text.get(), name);
  }

  /** The mapping of a document that was read already; empty, with a problem on record, as above. */
  public Optional<Section> parse(String text, String name) {
    try {
      if (!isHarmless(text, name)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent() && root.get() instanceof MappingNode mapping) {
        return Optional.of(Section.of(problems, name, mapping));
      }
      problems.add(new Place(name, "", 1), "The file holds no mapping", "文件内容不是键值映射");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      problems.add(new Place(name, "", line), "Not YAML: " + e.getProblem(), "不是有效的 YAML");
    } catch (YamlEngineException e) {
      problems.add(new Place(name, "", 1), "Not YAML: " + e.getMessage(), "不是有效的 YAML");
    }
    return Optional.empty();
  }

  private Optional<String> text(Path file, String name) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      problems.add(new Place(name, "", 1), "The file is larger than 1 MB", "文件超过 1 MB");
      return Optional.empty();
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      problems.add(new Place(name, "", 1), "The file is not UTF-8", "文件不是 UTF-8 编码");
      return Optional.empty();
    }
  }

  private boolean isHarmless(String text, String name) {
    int depth = 0;
    int documents = 0;
    for (Iterator<Event> events = new Parse(settings).parseString(text).iterator();
        events.hasNext(); ) {
      Event event = events.next();
      int line = event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
      if (event instanceof AliasEvent
          || (event instanceof NodeEvent node && node.getAnchor().isPresent())) {
        problems.add(
            new Place(name, "", line),
            "Anchors and aliases are not allowed: spell it out",
            "不允许使用锚点和别名");
        return false;
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        problems.add(new Place(name, "", line), "One file holds one document", "一个文件只能有一份文档");
        return false;
      }
      if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
        problems.add(
            new Place(name, "", line), "Nested deeper than " + MAX_DEPTH, "嵌套层级超过 " + MAX_DEPTH);
        return false;
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
    }
    return true;
  }
}
