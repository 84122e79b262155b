package org.civiclake.infra.local.config;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A service of the stack and the port that it has unless told otherwise. */
public enum ServiceName {
  POSTGRESQL("postgresql", 25432, "jdbc:postgresql"),
  S3PROXY("s3proxy", 29000, "https"),
  ATLAS("atlas", 21000, "http"),
  GOVERNANCE("governance", 28080, "https"),
  CATALOG("catalog", 28181, "https"),
  SHARING("sharing", 28282, "https"),
  TRINO("trino", 28443, "https");

  private final String id;
  private final int defaultPort;
  private final String scheme;

  ServiceName(String id, int defaultPort, String scheme) {
    this.id = id;
    this.defaultPort = defaultPort;
    this.scheme = scheme;
  }

  /** The name in settings, folders and commands. */
  public String id() {
    return id;
  }

  /** The port unless the settings say otherwise. */
  public int defaultPort() {
    return defaultPort;
  }

  /** The name of its setting in {@code civiclake.properties}. */
  public String portSetting() {
    return "port." + id;
  }

  /** Its address on this machine. */
  public String url(int port) {
    return scheme + "://" + Settings.LOOPBACK + ":" + port;
  }

  /**
   * The service of this id.
   *
   * @throws ConfigurationException when there is none
   */
  public static ServiceName of(String id) {
    return Arrays.stream(values())
        .filter(service -> service.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new ConfigurationException("No service is called " + id + ": one of " + all()));
  }

  private static String all() {
    return Arrays.stream(values()).map(ServiceName::id).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return id;
  }
}
