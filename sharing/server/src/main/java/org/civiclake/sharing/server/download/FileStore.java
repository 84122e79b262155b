package org.civiclake.sharing.server.download;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.jboss.logging.Logger;

/**
 * The files that are made, in a folder of a bounded size. Each is made once, however many ask at
 * one time; the ones asked for the longest time ago go first, and those of a copy that is no longer
 * published go at the next look. What is there when the server starts is used again.
 *
 * <p>Nobody gets a file by its being here: who asks is decided on first, and by that decision it is
 * known which file it is.
 */
@Singleton
@Startup
class FileStore {

  private static final Logger LOG = Logger.getLogger(FileStore.class);
  private static final Pattern NAME = Pattern.compile("(.+)\\.([0-9a-f]{32})");
  private static final String UNFINISHED = ".part";
  private static final int AT_ONCE = 2;
  private static final int WAITING = 50;

  /** How long a file stays after it was asked for: its answer may not have opened it yet. */
  private static final Duration IN_USE = Duration.ofMinutes(1);

  /** Makes a file. */
  interface Maker {
    void make(Path file, Production progress) throws IOException;
  }

  private record Kept(StoredFile file, Instant usedAt) {}

  private final Path folder;
  private final long most;
  private final Clock clock;
  private final Map<String, Production> running = new HashMap<>();
  private final LinkedHashMap<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ThreadPoolExecutor workers =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING),
          task -> {
            Thread thread = new Thread(task, "file-maker");
            thread.setDaemon(true);
            return thread;
          });

  @Inject
  FileStore(SharingSettings settings, Clock clock) {
    this(settings.sharing().files().folder(), settings.sharing().files().mostBytes(), clock);
  }

  FileStore(Path folder, long most, Clock clock) {
    this.folder = folder;
    this.most = most;
    this.clock = clock;
  }

  @PostConstruct
  void open() {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          take(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of files cannot be used: " + folder, e);
    }
  }

  @PreDestroy
  void close() {
    workers.shutdownNow();
  }

  /** The file, or its making that is under way, or one that begins now. */
  synchronized Production get(FileKey key, long rows, Maker maker) {
    String name = key.text();
    Kept there = kept.get(name);
    if (there != null && Files.isRegularFile(there.file().path())) {
      kept.put(name, new Kept(there.file(), clock.instant()));
      return Production.done(there.file());
    }
    Production known = running.get(name);
    if (known != null) {
      return known;
    }
    Production begun = Production.begun(rows);
    try {
      workers.execute(() -> make(name, begun, maker));
    } catch (RejectedExecutionException full) {
      throw SharingError.TEMPORARILY_UNAVAILABLE.because(
          "Many files are being made; try again in a minute (正在生成的文件较多,请稍后再试)");
    }
    running.put(name, begun);
    return begun;
  }

  /** Removes the files of copies and snapshots that are no longer served. */
  synchronized void keepOnly(List<PublishedTable> served) {
    Set<String> starts = served.stream().map(FileKey::start).collect(Collectors.toSet());
    kept.entrySet()
        .removeIf(
            entry -> {
              boolean stale = starts.stream().noneMatch(entry.getKey()::startsWith);
              if (stale) {
                delete(entry.getValue().file().path());
              }
              return stale;
            });
  }

  private void make(String name, Production production, Maker maker) {
    Path unfinished = folder.resolve(name + UNFINISHED);
    try {
      maker.make(unfinished, production);
      StoredFile file = finish(name, unfinished);
      synchronized (this) {
        kept.put(name, new Kept(file, clock.instant()));
        running.remove(name);
        evict();
      }
      production.file().complete(file);
    } catch (IOException | RuntimeException | Error e) {
      if (!(e instanceof SharingRefusal)) {
        LOG.errorf(e, "%s could not be made", name);
      }
      synchronized (this) {
        running.remove(name);
      }
      delete(unfinished);
      production.file().completeExceptionally(e);
    }
  }

  private StoredFile finish(String name, Path unfinished) throws IOException {
    long size = Files.size(unfinished);
    if (size > most) {
      throw tooLarge();
    }
    String digest = digest(unfinished);
    Path file = folder.resolve(name + "." + digest);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    return new StoredFile(file, size, digest);
  }

  /** Refuses a file that grows beyond what the folder may hold. */
  void checkSize(Path unfinished) throws IOException {
    if (Files.exists(unfinished) && Files.size(unfinished) > most) {
      throw tooLarge();
    }
  }

  private void evict() {
    long size = kept.values().stream().mapToLong(one -> one.file().size()).sum();
    Instant idle = clock.instant().minus(IN_USE);
    var oldest = kept.values().iterator();
    while (size > most && oldest.hasNext()) {
      Kept one = oldest.next();
      if (one.usedAt().isBefore(idle)) {
        size -= one.file().size();
        delete(one.file().path());
        oldest.remove();
      }
    }
  }

  private void take(Path file) throws IOException {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (file.toString().endsWith(UNFINISHED)) {
      delete(file);
    } else if (name.matches()) {
      StoredFile stored = new StoredFile(file, Files.size(file), name.group(2));
      kept.put(name.group(1), new Kept(stored, Instant.EPOCH));
    }
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest()).substring(0, 32);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warnf("%s cannot be removed: %s", file, e.getMessage());
    }
  }

  private static RuntimeException tooLarge() {
    return SharingError.UNSUPPORTED.because(
        "This table is too large for one file here; pull it with a Delta Sharing or Iceberg client"
            + " instead (数据过大,请使用 Delta Sharing 或 Iceberg 客户端)");
  }
}
