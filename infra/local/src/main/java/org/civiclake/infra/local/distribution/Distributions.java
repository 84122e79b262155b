package org.civiclake.infra.local.distribution;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.civiclake.infra.local.config.ConfigurationException;

/** The files that Maven resolved for each server that is not ours. */
public final class Distributions {

  private final Path list;
  private final Properties properties;

  private Distributions(Path list, Properties properties) {
    this.list = list;
    this.properties = properties;
  }

  /**
   * Reads the list that the build wrote.
   *
   * @throws ConfigurationException when nothing was built yet
   */
  public static Distributions read(Path list) throws IOException {
    if (!Files.exists(list)) {
      throw new ConfigurationException(
          list + " is not there: build first, with ./civiclake build or mvn package");
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(list)) {
      properties.load(reader);
    }
    return new Distributions(list, properties);
  }

  /** A value of the list, for example {@code trino.version}. */
  public String value(String key) {
    String value = properties.getProperty(key, "");
    if (value.isEmpty() || value.startsWith("${")) {
      throw new ConfigurationException(list + " does not say " + key + ": build again");
    }
    return value;
  }

  /** A file of the list. */
  public Path file(String key) {
    return existing(Path.of(value(key)));
  }

  /** Several files of the list. */
  public List<Path> files(String key) {
    return Stream.of(value(key).split(","))
        .map(String::strip)
        .map(Path::of)
        .map(this::existing)
        .toList();
  }

  private Path existing(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ConfigurationException(
          "%s names %s, which is gone: build again".formatted(list, file));
    }
    return file;
  }
}
