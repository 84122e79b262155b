package org.civiclake.governance.server.catalog.open;

import java.util.Arrays;
import java.util.List;

/** What open data can be had as: formats that machines read (NJ32, NB35). */
enum OpenFormat {
  CSV("text/csv"),
  JSON("application/json"),
  XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  PARQUET("application/vnd.apache.parquet");

  private final String mediaType;

  OpenFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Enum::name).toList();
  }
}
