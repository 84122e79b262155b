package org.civiclake.sharing.client.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of this machine, mounted or its own: an edge node's. Its owner may write in it, so no
 * symbolic link within it is followed, and a folder that is not there is never made.
 */
public final class LocalFolder implements Place {

  private static final int MOST_FILES = 1_000_000;
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path root;
  private final List<String> within;

  /**
   * @param root a folder that somebody vouches for, links on the way to it included
   * @param within folders from there, made where they are missing
   */
  public LocalFolder(Path root, List<String> within) {
    this.root = root;
    this.within = List.copyOf(within);
  }

  @Override
  public Map<String, Long> list(String folder) throws IOException {
    Path base = base();
    Path start = existing(base, folder.split("/"));
    Map<String, Long> found = new HashMap<>();
    if (!Files.isDirectory(start, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (found.size() >= MOST_FILES) {
              throw new IOException("More than %d files in %s".formatted(MOST_FILES, start));
            }
            String name = base.relativize(file).toString();
            found.put(name, attributes.isRegularFile() ? attributes.size() : -1);
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  @Override
  public Optional<byte[]> read(String name, int most) throws IOException {
    Path file = existing(base(), name.split("/"));
    try (FileChannel channel =
            FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        InputStream in = Channels.newInputStream(channel)) {
      if (channel.size() > most) {
        return Optional.empty();
      }
      return Optional.of(in.readNBytes(most));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, Path file) throws IOException {
    try (FileChannel content = FileChannel.open(file, StandardOpenOption.READ)) {
      put(
          name,
          target -> {
            long size = content.size();
            for (long at = 0; at < size; ) {
              at += content.transferTo(at, size - at, target);
            }
          });
    }
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    put(name, target -> Channels.newOutputStream(target).write(content));
  }

  private interface Content {
    void to(FileChannel target) throws IOException;
  }

  private void put(String name, Content content) throws IOException {
    Path file = made(base(), name.split("/"));
    Path part = file.resolveSibling("." + file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel target = FileChannel.open(part, NEW)) {
      content.to(target);
      target.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void delete(String name) throws IOException {
    Path base = base();
    Path file = existing(base, name.split("/"));
    Files.deleteIfExists(file);
    Path folder = file.getParent();
    while (!folder.equals(base)) {
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException | NotDirectoryException stays) {
        return;
      }
      folder = folder.getParent();
    }
  }

  /** The place's own folder, for which what is above must be there. */
  private Path base() throws IOException {
    Path real;
    try {
      real = root.toRealPath();
    } catch (NoSuchFileException none) {
      throw new IOException(root + " is not there: is it mounted?", none);
    }
    return within.isEmpty() ? real : made(real, within.toArray(String[]::new), within.size());
  }

  private static Path existing(Path base, String[] names) throws IOException {
    Path at = base;
    for (int i = 0; i < names.length; i++) {
      at = at.resolve(part(names[i]));
      boolean isLast = i == names.length - 1;
      if (!isLast && Files.isSymbolicLink(at)) {
        throw linked(at);
      }
    }
    return at;
  }

  private static Path made(Path base, String[] names) throws IOException {
    return made(base, names, names.length - 1).resolve(part(names[names.length - 1]));
  }

  private static Path made(Path base, String[] names, int folders) throws IOException {
    Path at = base;
    for (int i = 0; i < folders; i++) {
      at = at.resolve(part(names[i]));
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        throw linked(at);
      }
    }
    return at;
  }

  private static String part(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..") || name.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("Not a name: " + name);
    }
    return name;
  }

  private static IOException linked(Path at) {
    return new IOException(at + " is no folder but a link or a file: nothing is written there");
  }
}
