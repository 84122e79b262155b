package org.civiclake.sharing.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civiclake.sharing.protocol.Metadata;

/**
 * A table's files on this machine.
 *
 * @param version the table's version
 * @param files in the server's order; each is a Parquet file as it lies in the store
 * @param partitionValues from partition column to value, for each of the files
 * @param fetched how many bytes came over the network in this run
 */
public record DownloadedTable(
    long version,
    Metadata metadata,
    List<Path> files,
    List<Map<String, String>> partitionValues,
    long fetched) {

  public DownloadedTable {
    files = List.copyOf(files);
    partitionValues = List.copyOf(partitionValues);
  }
}
