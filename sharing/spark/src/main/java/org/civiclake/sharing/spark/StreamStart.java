package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a stream began, kept in its checkpoint: a stream that is run again begins there too. */
final class StreamStart {

  private final Path file;
  private final Configuration configuration;

  /**
   * @param checkpoint the source's folder in the checkpoint
   */
  StreamStart(String checkpoint, Configuration configuration) {
    this.file = new Path(checkpoint, "start.json");
    this.configuration = configuration;
  }

  /** What is kept; when nothing is, what is given, from then on. */
  SharedOffset keep(Supplier<SharedOffset> first) {
    try {
      FileSystem files = file.getFileSystem(configuration);
      if (files.exists(file)) {
        return read(files);
      }
      SharedOffset offset = first.get();
      Path unfinished = file.suffix(".part");
      try (OutputStream out = files.create(unfinished, true)) {
        out.write(offset.json().getBytes(StandardCharsets.UTF_8));
      }
      if (!files.rename(unfinished, file)) {
        throw new IOException("The checkpoint cannot be written: " + file);
      }
      return offset;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SharedOffset read(FileSystem files) throws IOException {
    try (InputStream in = files.open(file)) {
      return SharedOffset.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
