package org.civiclake.sharing.client;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.civiclake.sharing.protocol.Metadata;
import org.civiclake.sharing.protocol.Protocol;
import org.civiclake.sharing.protocol.delta.DeltaProtocolLine.DeltaProtocol;

/**
 * Which tables this client can read: what a table demands and this client does not know is refused,
 * for rows would be wrong (Delta transaction log protocol, Reader Requirements).
 */
final class ReadableTables {

  /** The reader features that need nothing of whoever reads files by address. */
  static final List<String> FEATURES =
      List.of("timestampntz", "v2checkpoint", "vacuumprotocolcheck");

  private static final int READER_WITH_FEATURES = 3;
  private static final String COLUMN_MAPPING = "delta.columnMapping.mode";

  private ReadableTables() {}

  static void check(Protocol protocol) throws SharingException {
    if (protocol.minReaderVersion() > Protocol.READER_VERSION) {
      throw SharingException.unsupported(
          "The table needs a client of protocol version %d; this one has %d"
              .formatted(protocol.minReaderVersion(), Protocol.READER_VERSION));
    }
  }

  static void check(DeltaProtocol protocol) throws SharingException {
    if (protocol.minReaderVersion() > READER_WITH_FEATURES) {
      throw SharingException.unsupported(
          "The table needs a Delta reader of version %d; this one has %d"
              .formatted(protocol.minReaderVersion(), READER_WITH_FEATURES));
    }
    Set<String> unknown =
        protocol.readerFeatures().orElse(List.of()).stream()
            .filter(feature -> !FEATURES.contains(feature.toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet());
    if (!unknown.isEmpty()) {
      throw SharingException.unsupported(
          "The table needs reader features that this client does not know: " + unknown);
    }
  }

  static Metadata checked(Metadata metadata) throws SharingException {
    if (metadata.format() == null || !"parquet".equals(metadata.format().provider())) {
      throw SharingException.unsupported("The table's files are not Parquet");
    }
    if (metadata.schemaString() == null) {
      throw SharingException.unusable("The server's answer has no schema");
    }
    String mapping =
        Optional.ofNullable(metadata.configuration().get(COLUMN_MAPPING)).orElse("none");
    if (!mapping.equalsIgnoreCase("none")) {
      throw SharingException.unsupported(
          "The table's columns have other names in its files (%s), which this client does not read"
              .formatted(COLUMN_MAPPING));
    }
    return metadata;
  }
}
