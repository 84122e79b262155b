package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;
import org.civiclake.sharing.protocol.ResponseFormat;
import org.civiclake.sharing.protocol.delta.DeltaMetadataLine;
import org.civiclake.sharing.protocol.delta.DeltaMetadataLine.DeltaMetadata;
import org.civiclake.sharing.protocol.delta.DeltaProtocolLine;
import org.civiclake.sharing.protocol.delta.DeltaProtocolLine.DeltaProtocol;
import org.civiclake.sharing.protocol.schema.SchemaJson;

/** The first two lines of an answer, in both formats: the protocol and the table's description. */
final class TableHead {

  /** The reader feature of moments without a time zone (Delta transaction log protocol). */
  static final String TIMESTAMP_NTZ = "timestampNtz";

  private static final List<String> ACCESS_MODES = List.of("url");
  private static final Map<String, String> DELTA_CONFIGURATION =
      Map.of("delta.enableChangeDataFeed", "true");
  private static final Map<String, String> CONFIGURATION = Map.of("enableChangeDataFeed", "true");

  private final String id;
  private final String schemaString;
  private final List<String> partitionColumns;
  private final List<String> features;
  private final long size;
  private final long fileCount;
  private final ObjectMapper json;
  private final byte[] parquetProtocol;
  private final byte[] deltaProtocol;
  private final byte[] parquetMetadata;
  private final byte[] deltaMetadata;

  /**
   * @param size bytes in all files
   */
  TableHead(
      String id,
      Schema schema,
      List<String> partitionColumns,
      long size,
      long fileCount,
      ObjectMapper json) {
    this.id = id;
    this.schemaString = new SchemaJson(json).write(DeltaSchemas.of(schema));
    this.partitionColumns = partitionColumns;
    this.features = features(schema);
    this.size = size;
    this.fileCount = fileCount;
    this.json = json;
    this.parquetProtocol = line(Protocol.current());
    this.deltaProtocol = line(deltaProtocol(Optional.empty()));
    this.parquetMetadata = line(metadata(OptionalLong.empty()));
    this.deltaMetadata = line(Map.of("metaData", deltaMetadata(OptionalLong.empty())));
  }

  /** The Delta reader features without which the table cannot be read. */
  List<String> features() {
    return features;
  }

  /** The line about the protocol. */
  byte[] protocol(ResponseFormat format) {
    return switch (format) {
      case PARQUET -> parquetProtocol;
      case DELTA -> deltaProtocol;
    };
  }

  /** The line about the protocol as it was in a version; the parquet format knows no such thing. */
  byte[] protocol(ResponseFormat format, long version) {
    return switch (format) {
      case PARQUET -> parquetProtocol;
      case DELTA -> line(deltaProtocol(Optional.of(version)));
    };
  }

  /** The line about the table. */
  byte[] metadata(ResponseFormat format) {
    return switch (format) {
      case PARQUET -> parquetMetadata;
      case DELTA -> deltaMetadata;
    };
  }

  /** The line about the table as it was in a version. */
  byte[] metadata(ResponseFormat format, long version) {
    return switch (format) {
      case PARQUET -> line(metadata(OptionalLong.of(version)));
      case DELTA -> line(Map.of("metaData", deltaMetadata(OptionalLong.of(version))));
    };
  }

  private Metadata metadata(OptionalLong version) {
    return new Metadata(
        id,
        Optional.empty(),
        Optional.empty(),
        Metadata.Format.PARQUET,
        schemaString,
        partitionColumns,
        CONFIGURATION,
        boxed(version),
        Optional.of(size),
        Optional.of(fileCount),
        ACCESS_MODES);
  }

  private DeltaMetadataLine deltaMetadata(OptionalLong version) {
    return new DeltaMetadataLine(
        new DeltaMetadata(
            id,
            DeltaMetadataLine.Format.PARQUET,
            schemaString,
            partitionColumns,
            DELTA_CONFIGURATION),
        boxed(version),
        Optional.of(size),
        Optional.of(fileCount),
        ACCESS_MODES);
  }

  private Map<String, DeltaProtocolLine> deltaProtocol(Optional<Long> version) {
    return Map.of("protocol", new DeltaProtocolLine(deltaProtocol(features), version));
  }

  private static DeltaProtocol deltaProtocol(List<String> features) {
    if (features.isEmpty()) {
      return new DeltaProtocol(1, 4, Optional.empty(), Optional.empty());
    }
    List<String> writer = new ArrayList<>(features);
    writer.add("changeDataFeed");
    return new DeltaProtocol(3, 7, Optional.of(features), Optional.of(writer));
  }

  private static List<String> features(Schema schema) {
    boolean local =
        TypeUtil.indexById(schema.asStruct()).values().stream()
            .map(Types.NestedField::type)
            .filter(type -> type.typeId() == Type.TypeID.TIMESTAMP)
            .anyMatch(type -> !((Types.TimestampType) type).shouldAdjustToUTC());
    return local ? List.of(TIMESTAMP_NTZ) : List.of();
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  private byte[] line(Object value) {
    try {
      return (OneLine.of(json.writeValueAsString(value)) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
