package org.civiclake.infra.local.distribution;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A tar archive of which a part can be unpacked, with the hard and symbolic links in it. */
final class TarArchive {

  private static final int OWNER_EXECUTES = 0100;

  private final Content content;
  private final int stripped;

  /** Opens the uncompressed bytes of an archive, any number of times. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException;
  }

  /**
   * @param content its bytes, uncompressed
   * @param stripped how many leading folders to leave out of every name
   */
  TarArchive(Content content, int stripped) {
    this.content = content;
    this.stripped = stripped;
  }

  /**
   * Unpacks the entries that are wanted. A wanted hard link brings its target's bytes, even when
   * the target itself is not wanted.
   *
   * @param wanted asks for a name with its leading folders stripped
   * @throws IOException also when an entry would leave the folder
   */
  void unpack(Path folder, Predicate<String> wanted) throws IOException {
    Map<String, Path> linkSources = linkSources(folder, wanted);
    Map<String, Path> unpacked = new HashMap<>();
    try (TarArchiveInputStream tar = open()) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Optional<String> name = name(entry.getName());
        if (name.isEmpty()) {
          continue;
        }
        boolean isWanted = wanted.test(name.get());
        Path target = isWanted ? inside(folder, name.get()) : linkSources.get(name.get());
        if (target == null) {
          continue;
        }
        write(tar, entry, folder, target, unpacked);
        unpacked.put(name.get(), target);
      }
    }
  }

  /** The places for unwanted entries that wanted hard links point to: that of the first link. */
  private Map<String, Path> linkSources(Path folder, Predicate<String> wanted) throws IOException {
    Map<String, Path> sources = new HashMap<>();
    Set<String> present = new HashSet<>();
    try (TarArchiveInputStream tar = open()) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Optional<String> name = name(entry.getName());
        if (name.isEmpty()) {
          continue;
        }
        present.add(name.get());
        if (entry.isLink() && wanted.test(name.get())) {
          String source = linkTarget(entry);
          if (!present.contains(source)) {
            throw new IOException("A hard link before its target: " + entry.getName());
          }
          if (!wanted.test(source)) {
            sources.putIfAbsent(source, inside(folder, name.get()));
          }
        }
      }
    }
    return sources;
  }

  private TarArchiveInputStream open() throws IOException {
    return new TarArchiveInputStream(new BufferedInputStream(content.open(), 1 << 16));
  }

  private void write(
      TarArchiveInputStream tar,
      TarArchiveEntry entry,
      Path folder,
      Path target,
      Map<String, Path> unpacked)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Path to = target.getParent().resolve(entry.getLinkName()).normalize();
      if (!to.startsWith(folder)) {
        throw new IOException("A symbolic link leaves the archive: " + entry.getName());
      }
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Path source = unpacked.get(linkTarget(entry));
      if (!source.equals(target)) {
        Files.createLink(target, source);
      }
    } else if (entry.isFile()) {
      Files.copy(tar, target);
      boolean executable = (entry.getMode() & OWNER_EXECUTES) != 0;
      Files.setPosixFilePermissions(
          target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    } else {
      throw new IOException("Neither file, folder nor link: " + entry.getName());
    }
  }

  private String linkTarget(TarArchiveEntry entry) throws IOException {
    return name(entry.getLinkName())
        .orElseThrow(() -> new IOException("A hard link to nothing: " + entry.getName()));
  }

  private Optional<String> name(String path) {
    String rest = path.startsWith("./") ? path.substring(2) : path;
    for (int i = 0; i < stripped; i++) {
      int slash = rest.indexOf('/');
      if (slash < 0) {
        return Optional.empty();
      }
      rest = rest.substring(slash + 1);
    }
    return rest.isEmpty() ? Optional.empty() : Optional.of(rest);
  }

  private static Path inside(Path folder, String name) throws IOException {
    Path target = folder.resolve(name).normalize();
    if (!target.startsWith(folder)) {
      throw new IOException("An entry leaves the archive: " + name);
    }
    return target;
  }
}
