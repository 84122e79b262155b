package org.civiclake.infra.local.config;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;

/** A checkout of the product and what a build leaves in it. */
public record Repository(Path root) {

  /** The system property that names the checkout. */
  public static final String PROPERTY = "civiclake.repository";

  /**
   * The checkout named by {@value #PROPERTY}, or the one around the working folder.
   *
   * @throws ConfigurationException when there is none
   */
  public static Repository find() {
    return Optional.ofNullable(System.getProperty(PROPERTY))
        .map(Path::of)
        .or(Repository::aroundWorkingFolder)
        .map(root -> new Repository(root.toAbsolutePath().normalize()))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    "This is not a checkout of Civiclake: run ./civiclake from one, or set -D"
                        + PROPERTY));
  }

  private static Optional<Path> aroundWorkingFolder() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .filter(path -> Files.isRegularFile(path.resolve("infra/distributions/pom.xml")))
        .findFirst();
  }

  /** Where the data of the stack lie unless told otherwise. */
  public Path defaultHome() {
    return root.resolve(".civiclake");
  }

  /** The list of the distributions that Maven resolved. */
  public Path distributions() {
    return root.resolve("infra/distributions/target/distributions.properties");
  }

  /** The class path of a Spark home, as one line. */
  public Path sparkJars() {
    return root.resolve("infra/spark/target/spark-jars.txt");
  }

  /** The data contracts. */
  public Path contracts() {
    return root.resolve("governance/contracts");
  }

  /** The rulebook of one regulation. */
  public Path rulebook(String name) {
    return root.resolve("governance/rulebooks").resolve(name + ".yaml");
  }

  /** The official holidays. */
  public Path holidays() {
    return root.resolve("governance/rulebooks/holidays");
  }

  /** The runnable jar of one of our own servers, in its module's folder. */
  public Path quarkusServer(String module) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /**
   * The jar of a Spark job, as a build leaves it in its module's folder.
   *
   * @throws ConfigurationException when there is none
   */
  public Path jobJar(String module, String artifact) {
    Path target = root.resolve(module).resolve("target");
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, artifact + "-*-job.jar")) {
      return jars.iterator().next();
    } catch (IOException | NoSuchElementException e) {
      throw new ConfigurationException(
          "%s holds no %s-*-job.jar: build first".formatted(target, artifact));
    }
  }
}
