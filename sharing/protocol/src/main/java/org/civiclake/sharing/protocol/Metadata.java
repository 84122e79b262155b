package org.civiclake.sharing.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table's metadata (Delta Sharing protocol, Metadata).
 *
 * @param id identifies the table
 * @param format how its files are encoded
 * @param schemaString its schema; {@link org.civiclake.sharing.protocol.schema.SchemaJson} reads it
 * @param partitionColumns the columns whose values a file line carries; may be empty
 * @param configuration the table's options; may be empty
 * @param size bytes in all its files, when known
 * @param numFiles how many files it has, when known
 * @param accessModes {@code url} when its files are read by pre-signed addresses, {@code dir} when
 *     temporary credentials for its folder can be had
 */
public record Metadata(
    String id,
    Optional<String> name,
    Optional<String> description,
    Format format,
    String schemaString,
    List<String> partitionColumns,
    Map<String, String> configuration,
    Optional<Long> version,
    Optional<Long> size,
    Optional<Long> numFiles,
    List<String> accessModes)
    implements Action {

  /** The encoding of a table's files; the protocol knows {@code parquet} alone. */
  public record Format(String provider) {

    /** Apache Parquet. */
    public static final Format PARQUET = new Format("parquet");
  }

  @JsonCreator
  public Metadata {
    partitionColumns = Optional.ofNullable(partitionColumns).map(List::copyOf).orElseGet(List::of);
    configuration = Optional.ofNullable(configuration).map(Map::copyOf).orElseGet(Map::of);
    accessModes = Optional.ofNullable(accessModes).map(List::copyOf).orElseGet(List::of);
  }
}
