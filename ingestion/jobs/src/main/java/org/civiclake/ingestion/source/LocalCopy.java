package org.civiclake.ingestion.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A file brought near for a reader that must jump about in it; gone when closed.
 *
 * @param file where it is
 * @param size its bytes
 * @param digest their SHA-256, lower-case hex
 */
record LocalCopy(Path file, long size, String digest) implements Closeable {

  static LocalCopy of(InputStream in) throws IOException {
    Path file = Files.createTempFile("civiclake-submission", ".tmp");
    MessageDigest digest = SubmissionReader.sha256();
    try {
      long size =
          Files.copy(new DigestInputStream(in, digest), file, StandardCopyOption.REPLACE_EXISTING);
      return new LocalCopy(file, size, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
