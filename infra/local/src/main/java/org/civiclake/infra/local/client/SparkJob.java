package org.civiclake.infra.local.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Spark job to submit.
 *
 * @param name what its run is called
 * @param mainClass its main class
 * @param jar the jar that holds it
 * @param arguments its own arguments; everybody on the machine can read them
 * @param principal the service that it acts as: {@code ingestion} or {@code publisher}
 * @param master {@code local[2]} or {@code spark://host:port}
 * @param properties more Spark properties, secret ones too: they travel in a private file
 */
public record SparkJob(
    String name,
    String mainClass,
    Path jar,
    List<String> arguments,
    String principal,
    String master,
    Map<String, String> properties) {

  /** Spark in one process, on two cores. */
  public static final String LOCAL = "local[2]";

  public SparkJob {
    arguments = List.copyOf(arguments);
    properties = Map.copyOf(properties);
    if (!master.matches("local(\\[([0-9]+|\\*)])?|spark://[A-Za-z0-9.:,_-]+")) {
      throw new IllegalArgumentException("Not a Spark master (local[N] or spark://): " + master);
    }
  }

  /** Whether Spark runs in the submitting process alone. */
  boolean isLocal() {
    return master.startsWith("local");
  }

  /** Keeps the properties out of logs: some are secret. */
  @Override
  public String toString() {
    return "SparkJob[%s, %s as %s on %s]".formatted(name, mainClass, principal, master);
  }
}
