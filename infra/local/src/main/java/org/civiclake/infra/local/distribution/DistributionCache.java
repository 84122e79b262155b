package org.civiclake.infra.local.distribution;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Unpacked distributions, shared by all stacks of a user. A folder in it is whole: it is filled
 * under another name and renamed, and two processes never fill it at once.
 */
public final class DistributionCache {

  private final Path folder;

  /**
   * @param folder where the unpacked distributions lie
   */
  public DistributionCache(Path folder) {
    this.folder = folder;
  }

  /** The user's cache, as the XDG base directory specification places it. */
  public static DistributionCache ofUser() {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return new DistributionCache(cache.resolve("civiclake/dist"));
  }

  /** Fills an empty folder. */
  @FunctionalInterface
  public interface Filling {
    void into(Path folder) throws IOException;
  }

  /**
   * The folder of a distribution, filled if this is the first time.
   *
   * @param name tells apart everything that would be filled differently
   */
  public Path get(String name, Filling filling) throws IOException {
    Path whole = folder.resolve(name);
    if (Files.isDirectory(whole)) {
      return whole;
    }
    Files.createDirectories(folder);
    Path lock = folder.resolve(name + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      if (!Files.isDirectory(whole)) {
        fill(whole, filling);
      }
      return whole;
    }
  }

  private void fill(Path whole, Filling filling) throws IOException {
    Path draft = whole.resolveSibling(whole.getFileName() + ".part");
    delete(draft);
    Files.createDirectory(draft);
    filling.into(draft);
    Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
