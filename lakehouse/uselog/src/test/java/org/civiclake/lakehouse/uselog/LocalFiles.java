package org.civiclake.lakehouse.uselog;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** An object store for tests: a local folder. */
public final class LocalFiles implements FileIO {

  @Override
  public InputFile newInputFile(String path) {
    return Files.localInput(file(path));
  }

  @Override
  public OutputFile newOutputFile(String path) {
    File file = file(path);
    try {
      java.nio.file.Files.createDirectories(file.toPath().getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Files.localOutput(file);
  }

  @Override
  public void deleteFile(String path) {
    try {
      java.nio.file.Files.deleteIfExists(file(path).toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static File file(String path) {
    return Path.of(path.startsWith("file:") ? path.substring("file:".length()) : path).toFile();
  }
}
