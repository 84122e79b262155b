package org.civiclake.sharing.push;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.civiclake.sharing.client.delivery.Place;

/** A folder of a Hadoop file system; a file is renamed to its name when it is whole. */
final class HadoopPlace implements Place {

  private static final int MOST_FILES = 1_000_000;

  private final FileContext files;
  private final Path base;

  HadoopPlace(FileContext files, Path base) {
    this.files = files;
    this.base = base;
  }

  @Override
  public Map<String, Long> list(String folder) throws IOException {
    Map<String, Long> found = new HashMap<>();
    String start = files.makeQualified(base).toUri().getPath() + "/";
    try {
      RemoteIterator<LocatedFileStatus> all = files.util().listFiles(at(folder), true);
      while (all.hasNext()) {
        FileStatus file = all.next();
        if (found.size() >= MOST_FILES) {
          throw new IOException("More than %d files".formatted(MOST_FILES));
        }
        found.put(
            file.getPath().toUri().getPath().substring(start.length()),
            file.isFile() ? file.getLen() : -1);
      }
      return found;
    } catch (FileNotFoundException none) {
      return Map.of();
    }
  }

  @Override
  public Optional<byte[]> read(String name, int most) throws IOException {
    try {
      if (files.getFileStatus(at(name)).getLen() > most) {
        return Optional.empty();
      }
      try (InputStream in = files.open(at(name))) {
        return Optional.of(in.readNBytes(most));
      }
    } catch (FileNotFoundException none) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, java.nio.file.Path file) throws IOException {
    put(name, out -> Files.copy(file, out));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    put(name, out -> out.write(content));
  }

  private interface Content {
    void to(OutputStream out) throws IOException;
  }

  private void put(String name, Content content) throws IOException {
    Path file = at(name);
    Path part = new Path(file.getParent(), "_" + file.getName() + ".part");
    try (OutputStream out =
        files.create(
            part,
            EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE),
            Options.CreateOpts.createParent())) {
      content.to(out);
    }
    files.rename(part, file, Options.Rename.OVERWRITE);
  }

  @Override
  public void delete(String name) throws IOException {
    try {
      files.delete(at(name), false);
      Path folder = at(name).getParent();
      while (folder.depth() > base.depth() && !files.listStatus(folder).hasNext()) {
        files.delete(folder, false);
        folder = folder.getParent();
      }
    } catch (FileNotFoundException gone) {
      return;
    }
  }

  private Path at(String name) {
    return new Path(base, name);
  }
}
