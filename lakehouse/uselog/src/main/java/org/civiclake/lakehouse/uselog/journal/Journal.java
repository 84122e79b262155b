package org.civiclake.lakehouse.uselog.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.civiclake.lakehouse.uselog.UseRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses on the local disk, in segments that are only ever added to. What was recorded survives the
 * process; a segment goes when what it holds is in the lake. One process has a journal's folder at
 * a time. Safe for use by many threads.
 */
public final class Journal implements UseRecorder, Closeable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
  private static final String OPEN = ".open";
  private static final String FINISHED = ".uses";

  private final JournalSettings settings;
  private final FileChannel lockFile;
  private final Disk disk = new Disk();
  private Optional<OpenSegment> open = Optional.empty();
  private long bytes;
  private long sequence;
  private boolean closed;

  private Journal(JournalSettings settings, FileChannel lockFile) throws IOException {
    this.settings = settings;
    this.lockFile = lockFile;
    finishWhatWasOpen();
    this.bytes = 0;
    for (Segment segment : finished()) {
      bytes += segment.size();
    }
  }

  /**
   * Opens a journal; what an earlier process left in it is kept, but for a record that it was
   * writing when it ended, and so never answered for.
   *
   * @throws UncheckedIOException when the folder cannot be used, or another process has it
   */
  public static Journal open(JournalSettings settings) {
    try {
      Files.createDirectories(
          settings.folder(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel lockFile =
          FileChannel.open(
              settings.folder().resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (!isLocked(lockFile)) {
        lockFile.close();
        throw new IOException("Another process has the journal " + settings.folder());
      }
      return new Journal(settings, lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void record(Use use) {
    byte[] body = UseJson.write(use);
    if (body.length > Segment.LARGEST_BODY) {
      throw new UseLogUnavailableException("A use is too large to be put on record");
    }
    OpenSegment written;
    synchronized (this) {
      written = append(body);
    }
    if (settings.survives() == JournalSettings.Survives.MACHINE) {
      disk.force(written);
    }
  }

  private OpenSegment append(byte[] body) {
    if (closed) {
      throw new UseLogUnavailableException("The use log is closed");
    }
    int size = Segment.HEADER + body.length;
    if (bytes + size > settings.mostBytes()) {
      throw new UseLogUnavailableException(
          "The use log's journal is full (%d bytes): uses do not get into the lake"
              .formatted(bytes));
    }
    try {
      OpenSegment segment = writable();
      segment.append(Segment.frame(body));
      bytes += size;
      if (segment.size() >= settings.segmentBytes()) {
        finish(segment);
      }
      return segment;
    } catch (IOException e) {
      throw new UseLogUnavailableException("The use log's journal cannot be written", e);
    }
  }

  private OpenSegment writable() throws IOException {
    if (open.isPresent() && open.get().isBroken()) {
      OpenSegment broken = open.get();
      broken.repair();
      open = Optional.empty();
      rename(broken.file());
    }
    if (open.isEmpty()) {
      String id =
          "%013d-%06d-%s".formatted(System.currentTimeMillis(), sequence++, UUID.randomUUID());
      open = Optional.of(OpenSegment.create(settings.folder().resolve(id + OPEN)));
    }
    return open.get();
  }

  /** Finishes the segment that is being written, if there is anything in it. */
  public synchronized void roll() {
    try {
      if (open.isPresent() && open.get().size() > 0 && !open.get().isBroken()) {
        finish(open.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finish(OpenSegment segment) throws IOException {
    open = Optional.empty();
    segment.force();
    segment.close();
    rename(segment.file());
  }

  private static void rename(Path file) throws IOException {
    String name = file.getFileName().toString();
    Path finished =
        file.resolveSibling(name.substring(0, name.length() - OPEN.length()) + FINISHED);
    Files.move(file, finished, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The finished segments, oldest first. */
  public synchronized List<Segment> segments() {
    try {
      return finished();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Segment> finished() throws IOException {
    try (Stream<Path> files = Files.list(settings.folder())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(FINISHED))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .map(Journal::segment)
          .toList();
    }
  }

  private static Segment segment(Path file) {
    String name = file.getFileName().toString();
    try {
      return new Segment(
          name.substring(0, name.length() - FINISHED.length()), file, Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets go of a segment whose uses are in the lake. */
  public synchronized void remove(Segment segment) {
    try {
      if (Files.deleteIfExists(segment.file())) {
        bytes -= segment.size();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much waits to get into the lake, in bytes. */
  public synchronized long bytes() {
    return bytes;
  }

  private void finishWhatWasOpen() throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.list(settings.folder())) {
      left = files.filter(file -> file.getFileName().toString().endsWith(OPEN)).sorted().toList();
    }
    for (Path file : left) {
      long whole = Segment.wholeFrames(file);
      if (Segment.isDamaged(file, whole)) {
        LOG.error("{} is damaged at byte {}; a copy of it is kept beside it", file, whole);
        Files.copy(file, file.resolveSibling(file.getFileName() + ".damaged"));
      }
      if (whole == 0) {
        Files.delete(file);
        continue;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole).force(true);
      }
      rename(file);
    }
  }

  private static boolean isLocked(FileChannel lockFile) throws IOException {
    try {
      Optional<FileLock> lock = Optional.ofNullable(lockFile.tryLock());
      return lock.isPresent();
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (lockFile) {
      if (open.isPresent() && open.get().size() > 0 && !open.get().isBroken()) {
        finish(open.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
