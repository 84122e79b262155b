package org.civiclake.sharing.client;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file on this machine that could not be written: the disk is full, or it is not allowed. */
public final class LocalFileException extends IOException {

  private LocalFileException(String message, IOException cause) {
    super(message, cause);
  }

  static LocalFileException of(Path file, IOException cause) {
    if (cause instanceof AccessDeniedException) {
      return new LocalFileException("%s may not be written".formatted(file), cause);
    }
    String reason =
        cause instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : String.valueOf(cause.getMessage());
    return new LocalFileException("%s cannot be written: %s".formatted(file, reason), cause);
  }
}
