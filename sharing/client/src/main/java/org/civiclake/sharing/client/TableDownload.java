package org.civiclake.sharing.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.civiclake.sharing.protocol.DataFile;

/**
 * Brings all files of a table into a folder, which appears when it is whole; until then they lie in
 * a folder beside it, from which the next attempt goes on.
 */
final class TableDownload {

  private static final long STEP = 1 << 20;

  private final Downloader downloader;
  private final TransferProgress progress;
  private int doneFiles;
  private long doneBytes;
  private long fetched;
  private long allBytes;
  private int allFiles;

  /**
   * @param verified whether every file is compared with the store's checksum
   */
  TableDownload(ObjectStore store, ObjectMapper json, boolean verified, TransferProgress progress) {
    this.downloader = new Downloader(store, json, verified);
    this.progress = progress;
  }

  DownloadedTable run(TableAnswer table, List<RemoteFile> files, Path folder, int parallel)
      throws IOException {
    if (Files.exists(folder)) {
      throw LocalFileException.of(folder, new IOException("it is there already"));
    }
    Path part = folder.resolveSibling(folder.getFileName() + ".part");
    allFiles = files.size();
    allBytes = files.stream().mapToLong(RemoteFile::size).sum();
    try {
      Files.createDirectories(part);
      checkSpace(part);
    } catch (IOException e) {
      throw e instanceof LocalFileException ? e : LocalFileException.of(part, e);
    }
    List<Path> fetchedFiles = fetch(files, part, parallel);
    removeOthers(part, fetchedFiles);
    Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
    List<Path> results =
        fetchedFiles.stream().map(file -> folder.resolve(file.getFileName())).toList();
    return new DownloadedTable(
        table.version(),
        table.metadata(),
        results,
        table.files().stream().map(DataFile::partitionValues).toList(),
        fetched);
  }

  private void checkSpace(Path part) throws IOException {
    long there = 0;
    try (Stream<Path> present = Files.list(part)) {
      for (Path file : present.toList()) {
        there += Files.size(file);
      }
    }
    long free = Files.getFileStore(part).getUsableSpace();
    if (allBytes - there > free) {
      throw LocalFileException.of(
          part,
          new IOException(
              "the table has %d MB and the disk has room for %d MB"
                  .formatted(allBytes >> 20, free >> 20)));
    }
  }

  private List<Path> fetch(List<RemoteFile> files, Path part, int parallel) throws IOException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            Math.max(1, Math.min(parallel, files.size())),
            task -> {
              Thread thread = new Thread(task, "civiclake-share-download");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<Path>> tasks = new ArrayList<>();
      for (RemoteFile file : files) {
        tasks.add(workers.submit(() -> fetch(file, part)));
      }
      List<Path> results = new ArrayList<>();
      for (Future<Path> task : tasks) {
        results.add(task.get());
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("A download failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The download was interrupted");
    } finally {
      workers.shutdownNow();
    }
  }

  private Path fetch(RemoteFile file, Path part) throws IOException {
    Moving moving = new Moving();
    Path result = downloader.download(file, part, moving::add);
    moving.tell();
    moved(1, 0, 0);
    return result;
  }

  /** Gathers small steps of one file; the first one is what was there before, and may be lost. */
  private final class Moving {

    private boolean begun;
    private long gathered;

    void add(long bytes) {
      if (!begun || bytes < 0) {
        begun = true;
        moved(0, bytes, 0);
        return;
      }
      gathered += bytes;
      if (gathered >= STEP) {
        tell();
      }
    }

    void tell() {
      moved(0, gathered, gathered);
      gathered = 0;
    }
  }

  private synchronized void moved(int files, long bytes, long overTheNetwork) {
    doneFiles += files;
    doneBytes += bytes;
    fetched += overTheNetwork;
    progress.moved(new TransferProgress.Moved(doneFiles, allFiles, doneBytes, allBytes));
  }

  /** Notes, and files of an earlier attempt that the table no longer has. */
  private static void removeOthers(Path folder, List<Path> wanted) throws IOException {
    Set<Path> keep = new HashSet<>(wanted);
    try (Stream<Path> present = Files.list(folder)) {
      for (Path file : present.toList()) {
        if (!keep.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }
}
