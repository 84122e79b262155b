package org.civiclake.ingestion.source;

import java.net.URI;

/**
 * What a submission is called in lineage (OpenLineage, Dataset Naming).
 *
 * @param namespace the store, for example {@code s3://landing} or {@code postgres://host:5432}
 * @param name the dataset in it
 */
public record DatasetName(String namespace, String name) {

  private static final int POSTGRESQL_PORT = 5432;

  /** The name of a file. */
  public static DatasetName ofFile(URI file) {
    String scheme = file.getScheme();
    if (scheme == null || scheme.equals("file")) {
      return new DatasetName("file", file.getPath());
    }
    boolean s3 = scheme.equals("s3a") || scheme.equals("s3n");
    String path = file.getPath();
    return new DatasetName(
        (s3 ? "s3" : scheme) + "://" + file.getAuthority(), s3 ? path.substring(1) : path);
  }

  /**
   * The name of a table in PostgreSQL.
   *
   * @param database {@code postgresql://host:port/database}
   */
  public static DatasetName ofTable(URI database, String schema, String table) {
    int port = database.getPort() < 0 ? POSTGRESQL_PORT : database.getPort();
    return new DatasetName(
        "postgres://" + database.getHost() + ":" + port,
        database.getPath().substring(1) + "." + schema + "." + table);
  }

  /** The name as a URI. */
  @Override
  public String toString() {
    return namespace
        + (namespace.contains(":") ? "" : ":")
        + (name.startsWith("/") ? "" : "/")
        + name;
  }
}
