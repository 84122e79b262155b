package org.civiclake.infra.local.secret;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.civiclake.governance.model.key.InvalidKeysException;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.MasterKeys;

/**
 * The file of master keys that recipients' hashes are made with, one key for each version. Only the
 * publisher reads it. A version is never made twice, and none is ever removed: marks in copies that
 * left long ago are found again by the keys that made them.
 */
public final class RecipientKeys {

  private static final String FILE = "recipient-keys.properties";
  private static final int BYTES = 32;

  private final Path file;

  private RecipientKeys(Path file) {
    this.file = file;
  }

  /** The key file in a folder of secrets, made with its first key when it is not there. */
  static RecipientKeys open(Path folder) throws IOException {
    RecipientKeys keys = new RecipientKeys(folder.resolve(FILE));
    if (!Files.exists(keys.file)) {
      PrivateFiles.write(keys.file, line(KeyName.FIRST_VERSION));
    }
    return keys;
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /**
   * Makes sure that there is a key of a version.
   *
   * @throws InvalidKeysException when the file is not as it must be; it is left as it is then
   */
  public void make(int version) throws IOException, InvalidKeysException {
    if (!MasterKeys.read(file).has(version)) {
      String kept = Files.readString(file);
      PrivateFiles.write(file, kept + (kept.endsWith("\n") ? "" : "\n") + line(version));
    }
  }

  private static String line(int version) {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    return version + "=" + HexFormat.of().formatHex(key) + "\n";
  }
}
