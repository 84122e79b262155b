package org.civiclake.ingestion.generator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.civiclake.governance.model.contract.ResourceId;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The list of all planted flaws: JSON lines, one object a flaw, in the order of the rows. */
public final class FlawManifest implements AutoCloseable {

  private final BufferedWriter out;

  private FlawManifest(BufferedWriter out) {
    this.out = out;
  }

  static FlawManifest create(Path file) throws IOException {
    return new FlawManifest(Files.newBufferedWriter(file));
  }

  /** Reads a manifest. */
  public static List<Flaw> read(Path file) throws IOException {
    List<Flaw> flaws = new ArrayList<>();
    // every line of JSON is a document of YAML
    Load json = new Load(LoadSettings.builder().build());
    for (String line : Files.readAllLines(file)) {
      Map<?, ?> object = (Map<?, ?>) json.loadFromString(line);
      flaws.add(
          new Flaw(
              ResourceId.parse(text(object, "resource")),
              text(object, "file"),
              Long.parseLong(text(object, "row")),
              text(object, "key"),
              FlawKind.valueOf(text(object, "kind")),
              text(object, "field")));
    }
    return flaws;
  }

  void add(Flaw flaw) throws IOException {
    out.write("{\"resource\":");
    out.write(quoted(flaw.resource().toString()));
    out.write(",\"file\":");
    out.write(quoted(flaw.file()));
    out.write(",\"row\":");
    out.write(Long.toString(flaw.row()));
    out.write(",\"key\":");
    out.write(quoted(flaw.key()));
    out.write(",\"kind\":");
    out.write(quoted(flaw.kind().name()));
    out.write(",\"field\":");
    out.write(quoted(flaw.field()));
    out.write("}\n");
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private static String text(Map<?, ?> object, String key) {
    return String.valueOf(object.get(key));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
