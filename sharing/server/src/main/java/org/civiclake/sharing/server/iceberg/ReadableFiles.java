package org.civiclake.sharing.server.iceberg;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.io.FileIO;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * Which objects a recipient of a table may read: the manifest lists, manifests and data files of
 * the snapshots that are kept of it. Neither the metadata files, which tell of the source, nor the
 * statistics files, which tell of its files, nor what an interrupted run has left behind.
 *
 * <p>They are worked out once for each state of a table; the states last asked for are kept, as
 * many as a bound on their size allows.
 */
@Singleton
public class ReadableFiles {

  /** 24 bytes each. */
  private static final int MOST_NAMES = 1_400_000;

  private static final int MOST_TABLES = 4_000;

  private final Map<String, CompletableFuture<FileNames>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  /**
   * How many of the table's rows and bytes an object holds, or empty when it does not belong to
   * what a recipient of the table may read. A manifest holds none.
   */
  public Optional<Extent> find(PublishedTable table, String location) {
    return location.startsWith(table.table().location() + "/")
        ? of(table).find(location)
        : Optional.empty();
  }

  private FileNames of(PublishedTable table) {
    String key = SharedMetadata.pointer(table);
    CompletableFuture<FileNames> mine = new CompletableFuture<>();
    CompletableFuture<FileNames> names;
    synchronized (known) {
      names = known.computeIfAbsent(key, absent -> mine);
    }
    if (names == mine) {
      workOut(key, table, mine);
    }
    try {
      return names.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void workOut(String key, PublishedTable table, CompletableFuture<FileNames> into) {
    try {
      into.complete(names(table));
      synchronized (known) {
        evict();
      }
    } catch (RuntimeException | Error e) {
      synchronized (known) {
        known.remove(key);
      }
      into.completeExceptionally(e);
    }
  }

  private void evict() {
    long names = known.values().stream().mapToLong(ReadableFiles::size).sum();
    var oldest = known.values().iterator();
    while (oldest.hasNext()
        && known.size() > 1
        && (names > MOST_NAMES || known.size() > MOST_TABLES)) {
      CompletableFuture<FileNames> one = oldest.next();
      if (one.isDone()) {
        names -= size(one);
        oldest.remove();
      }
    }
  }

  private static long size(CompletableFuture<FileNames> names) {
    return names.isDone() && !names.isCompletedExceptionally() ? names.join().size() : 0;
  }

  private static FileNames names(PublishedTable table) {
    FileIO files = table.table().io();
    FileNames.Gathering names = new FileNames.Gathering();
    for (Snapshot snapshot : SharedMetadata.history(table)) {
      names.add(snapshot.manifestListLocation(), Extent.NONE);
      if (!snapshot.deleteManifests(files).isEmpty()) {
        throw SharingError.UNSUPPORTED.because(
            "This table has rows that are deleted without their files being rewritten, which this"
                + " server does not share");
      }
      for (ManifestFile manifest : snapshot.dataManifests(files)) {
        if (names.add(manifest.path(), Extent.NONE)) {
          addFiles(manifest, table, names);
        }
      }
    }
    return names.done();
  }

  private static void addFiles(
      ManifestFile manifest, PublishedTable table, FileNames.Gathering names) {
    try (ManifestReader<DataFile> reader =
        ManifestFiles.read(manifest, table.table().io(), table.table().specs())) {
      reader.forEach(
          file ->
              names.add(file.location(), new Extent(file.recordCount(), file.fileSizeInBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
