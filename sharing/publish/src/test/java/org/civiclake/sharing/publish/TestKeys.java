package org.civiclake.sharing.publish;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.governance.model.key.MasterKeys;

/** Key files whose keys follow from words. */
final class TestKeys implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Keys of the versions 1, 2, … one from each word. */
  MasterKeys keys(String... seeds) {
    try {
      Path file =
          Files.createTempFile(
              "keys",
              "",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < seeds.length; i++) {
          lines
              .append(i + 1)
              .append('=')
              .append(HexFormat.of().formatHex(key(seeds[i])))
              .append('\n');
        }
        Files.writeString(file, lines);
        return MasterKeys.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidKeysException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key that a word gives. */
  static byte[] key(String seed) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
