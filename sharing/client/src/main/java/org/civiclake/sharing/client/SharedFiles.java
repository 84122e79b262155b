package org.civiclake.sharing.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.civiclake.sharing.protocol.DataFile;
import org.civiclake.sharing.protocol.Metadata;

/** A table's files at one version, each of which can be brought here by itself. */
public final class SharedFiles {

  private final TableReader.Files files;
  private final Downloader downloader;

  SharedFiles(TableReader.Files files, Downloader downloader) {
    this.files = files;
    this.downloader = downloader;
  }

  /**
   * One of them.
   *
   * @param id the same for the same file in every answer
   * @param size in bytes
   * @param partitionValues from partition column to value
   */
  public record SharedFile(String id, long size, Map<String, String> partitionValues) {}

  /** The table's version. */
  public long version() {
    return files.answer().version();
  }

  /** The table's metadata. */
  public Metadata metadata() {
    return files.answer().metadata();
  }

  /** All of them. */
  public List<SharedFile> all() {
    return files.answer().files().stream().map(SharedFiles::file).toList();
  }

  private static SharedFile file(DataFile file) {
    return new SharedFile(file.id(), file.size(), file.partitionValues());
  }

  /** The name that a file has here, made of its id, with {@code .parquet} at its end. */
  public static String name(String id) {
    return Downloader.name(id);
  }

  /**
   * Brings a file into a folder that is there; what an earlier attempt left of it is kept and
   * completed, and the whole is checked.
   *
   * @throws SharingException when the server or the store refuses
   */
  public DownloadedTable fetch(SharedFile file, Path folder) throws IOException {
    RemoteFile remote =
        files.files().stream()
            .filter(found -> found.id().equals(file.id()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No file of this table"));
    long[] moved = {0};
    Path there = downloader.download(remote, folder, bytes -> moved[0] += bytes);
    return new DownloadedTable(
        version(), metadata(), List.of(there), List.of(file.partitionValues()), moved[0]);
  }
}
