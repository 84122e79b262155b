package org.civiclake.sharing.protocol.delta;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table's metadata (Delta Sharing protocol, Metadata in Delta Format).
 *
 * @param deltaMetadata the Delta log's own action
 * @param version the version that it is of, when a version was asked for
 * @param size bytes in all its files, when known
 * @param numFiles how many files it has, when known
 * @param accessModes {@code url}, {@code dir}
 */
public record DeltaMetadataLine(
    DeltaMetadata deltaMetadata,
    Optional<Long> version,
    Optional<Long> size,
    Optional<Long> numFiles,
    List<String> accessModes)
    implements DeltaAction {

  /**
   * The table as a Delta log describes it (Delta transaction log protocol, Change Metadata).
   *
   * @param schemaString its schema; {@link org.civiclake.sharing.protocol.schema.SchemaJson} reads
   *     it
   */
  public record DeltaMetadata(
      String id,
      Format format,
      String schemaString,
      List<String> partitionColumns,
      Map<String, String> configuration) {}

  /** The encoding of a table's files. */
  public record Format(String provider, Map<String, String> options) {

    /** Apache Parquet. */
    public static final Format PARQUET = new Format("parquet", Map.of());
  }
}
