package org.civiclake.governance.server.catalog.open;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What open data can be had as: formats that machines read (NJ32, NB35). */
enum OpenFormat {
  CSV("csv", Optional.of("text/csv")),
  /** JSON Lines, whose media type IANA does not know. */
  JSON("jsonl", Optional.empty()),
  XLSX("xlsx", Optional.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")),
  PARQUET("parquet", Optional.of("application/vnd.apache.parquet"));

  private final String extension;
  private final Optional<String> mediaType;

  OpenFormat(String extension, Optional<String> mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** How a file's name ends, without the dot. */
  String extension() {
    return extension;
  }

  /** Its media type, if it is registered (IANA). */
  Optional<String> mediaType() {
    return mediaType;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }
}
