package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civiclake.infra.local.config.ConfigurationException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The people and services of a stack: a YAML file without secrets, which its owner may edit. */
public final class Principals {

  private static final String DEMONSTRATION = "/org/civiclake/infra/local/principals.yaml";

  private Principals() {}

  /** Reads the file; when there is none yet, it is made with those of the demonstration. */
  public static List<Principal> open(Path file) throws IOException {
    if (!Files.exists(file)) {
      try (InputStream demonstration = Principals.class.getResourceAsStream(DEMONSTRATION)) {
        Files.copy(demonstration, file);
      }
    }
    return read(file);
  }

  private static List<Principal> read(Path file) throws IOException {
    try {
      Object document =
          new Load(LoadSettings.builder().setLabel(file.toString()).build())
              .loadFromString(Files.readString(file));
      return ((List<?>) ((Map<?, ?>) document).get("principals"))
          .stream().map(entry -> principal((Map<?, ?>) entry)).toList();
    } catch (YamlEngineException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new ConfigurationException(
          "%s is not a list of principals (name, agency, roles): %s"
              .formatted(file, e.getMessage()));
    }
  }

  private static Principal principal(Map<?, ?> entry) {
    return new Principal(
        (String) entry.get("name"),
        (String) entry.get("agency"),
        ((List<?>) entry.get("roles")).stream().map(String.class::cast).toList());
  }
}
