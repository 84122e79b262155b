package org.civiclake.infra.local.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** An installed Java, by its folder and major version. */
public record Jdk(Path home, int version) {

  /** The environment variable that names the Java that runs Trino. */
  public static final String TRINO_VARIABLE = "CIVICLAKE_TRINO_JAVA_HOME";

  private static final int TRINO_MINIMUM = 24;
  private static final int PLATFORM = 17;

  /** The Java that runs this, and every service but Trino. */
  public static Jdk platform() {
    Jdk current = new Jdk(Path.of(System.getProperty("java.home")), Runtime.version().feature());
    if (current.version() != PLATFORM) {
      throw new ConfigurationException(
          "Civiclake runs on Java %d, not %d: set JAVA_HOME to a JDK %d"
              .formatted(PLATFORM, current.version(), PLATFORM));
    }
    return current;
  }

  /**
   * The Java for Trino: the one named by {@value #TRINO_VARIABLE}, or the newest of the usual
   * places.
   *
   * @throws ConfigurationException when none is new enough
   */
  public static Jdk forTrino() {
    return forTrino(Optional.ofNullable(System.getenv(TRINO_VARIABLE)).map(Path::of));
  }

  static Jdk forTrino(Optional<Path> named) {
    Stream<Path> homes = named.map(Stream::of).orElseGet(Jdk::usualPlaces);
    return homes
        .flatMap(home -> at(home).stream())
        .filter(jdk -> jdk.version() >= TRINO_MINIMUM)
        .max(Comparator.comparingInt(Jdk::version))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    named.map(Jdk::wrongForTrino).orElse("No JDK for Trino was found: ")
                        + "install a JDK %d or later and set %s to its folder"
                            .formatted(TRINO_MINIMUM, TRINO_VARIABLE)));
  }

  private static String wrongForTrino(Path named) {
    return "%s is %s, where there is no JDK for Trino: ".formatted(TRINO_VARIABLE, named);
  }

  /** The Java in a folder, when there is one. */
  public static Optional<Jdk> at(Path home) {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      return Optional.empty();
    }
    String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
    String major = version.split("[.+-]", 2)[0];
    return major.matches("[0-9]{1,4}") && Files.isExecutable(home.resolve("bin/java"))
        ? Optional.of(new Jdk(home, Integer.parseInt(major)))
        : Optional.empty();
  }

  private static Stream<Path> usualPlaces() {
    Path user = Path.of(System.getProperty("user.home"));
    List<Path> homes = new ArrayList<>();
    Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
    for (Path parent :
        List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of("/opt/java"),
            user.resolve(".sdkman/candidates/java"),
            user.resolve(".jdks"))) {
      try (Stream<Path> children = Files.list(parent)) {
        children.forEach(homes::add);
      } catch (IOException e) {
        continue; // no such folder here
      }
    }
    return homes.stream();
  }

  /** Its launcher. */
  public String java() {
    return home.resolve("bin/java").toString();
  }
}
