package org.civiclake.infra.local.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.distribution.DistributionCache;
import org.civiclake.infra.local.secret.Secrets;

/** A Spark home made of links to the jars that Maven resolved. */
final class SparkHome {

  private static final String SCALA_VERSION = "2.12";

  private static final String LOGGING =
      """
      rootLogger.level = warn
      rootLogger.appenderRef.console.ref = console
      appender.console.type = Console
      appender.console.name = console
      appender.console.target = SYSTEM_ERR
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %d{HH:mm:ss} %p %c{1}: %m%n%ex
      """;

  private final Repository repository;
  private final DistributionCache cache;

  SparkHome(Repository repository, DistributionCache cache) {
    this.repository = repository;
    this.cache = cache;
  }

  /**
   * The folder that {@code SPARK_HOME} names.
   *
   * @throws StackException when nothing was built yet
   */
  Path folder() {
    try {
      String classPath = Files.readString(repository.sparkJars()).strip();
      List<Path> jars = Stream.of(classPath.split(":")).map(Path::of).toList();
      return cache.get(
          "spark-" + Secrets.sha256(classPath).substring(0, 16), folder -> fill(folder, jars));
    } catch (IOException e) {
      throw new StackException(
          "Cannot make a Spark home of %s: build first (%s)"
              .formatted(repository.sparkJars(), e.getMessage()),
          e);
    }
  }

  /** The class path of Spark's own programs. */
  String classPath() {
    return folder().resolve("conf") + ":" + folder().resolve("jars") + "/*";
  }

  /** What Spark's own programs find in their environment. */
  Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        folder().toString(),
        "SPARK_SCALA_VERSION",
        SCALA_VERSION,
        "SPARK_LOCAL_IP",
        Settings.LOOPBACK);
  }

  private static void fill(Path folder, List<Path> jars) throws IOException {
    Path links = Files.createDirectory(folder.resolve("jars"));
    for (Path jar : jars) {
      Files.createSymbolicLink(links.resolve(jar.getFileName()), jar);
    }
    Files.writeString(folder.resolve("RELEASE"), "Spark from Maven\n");
    Path conf = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(conf.resolve("log4j2.properties"), LOGGING);
  }
}
