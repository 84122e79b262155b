package org.civiclake.sharing.server.download;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats in which people get a table. */
public enum FileFormat {
  /** RFC 4180 in UTF-8 with a byte order mark. */
  CSV("csv", "text/csv; charset=utf-8"),
  /** One JSON object a line. */
  JSONL("jsonl", "application/x-ndjson; charset=utf-8"),
  /** Office Open XML (ECMA-376), within the rows of one sheet. */
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
  /** Apache Parquet. */
  PARQUET("parquet", "application/vnd.apache.parquet");

  private final String extension;
  private final String mediaType;

  FileFormat(String extension, String mediaType) {
    this.extension = extension;
    this.mediaType = mediaType;
  }

  /** How a file's name ends, without the dot. */
  public String extension() {
    return extension;
  }

  /** The content type. */
  public String mediaType() {
    return mediaType;
  }

  /** The format of this extension. */
  public static Optional<FileFormat> of(String extension) {
    return Arrays.stream(values()).filter(format -> format.extension.equals(extension)).findFirst();
  }

  /** All extensions, for people. */
  public static String all() {
    return Arrays.stream(values()).map(FileFormat::extension).collect(Collectors.joining(", "));
  }
}
