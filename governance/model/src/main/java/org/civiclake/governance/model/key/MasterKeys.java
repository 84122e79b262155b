package org.civiclake.governance.model.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The installation's master keys by version. They lie in one file that only its owner can read, a
 * line {@code version=hex} each; what recipients' data are made with is derived from them (HKDF,
 * RFC 5869), so that nobody who has one recipient's key has another's.
 */
public final class MasterKeys {

  private static final int LEAST_BYTES = 32;
  private static final int MOST_BYTES_OF_FILE = 1 << 16;
  private static final int LEAST_DISTINCT_BYTES = 8;
  private static final Pattern LINE = Pattern.compile("([1-9][0-9]{0,8})=((?:[0-9a-f]{2})*)");
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final SortedMap<Integer, byte[]> byVersion;

  private MasterKeys(SortedMap<Integer, byte[]> byVersion) {
    this.byVersion = byVersion;
  }

  /**
   * Reads a key file.
   *
   * @throws InvalidKeysException when others than its owner can do anything with it, when a key in
   *     it is shorter than 32 bytes, or when it is not of the form
   * @throws IOException when it cannot be read
   */
  public static MasterKeys read(Path file) throws IOException, InvalidKeysException {
    requirePrivate(file);
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new InvalidKeysException(
            file, "has no version=key in line %d (lower-case hex)".formatted(number));
      }
      byte[] key = HexFormat.of().parseHex(matcher.group(2));
      requireStrong(file, number, key);
      if (keys.put(Integer.parseInt(matcher.group(1)), key) != null) {
        throw new InvalidKeysException(file, "has two keys of version " + matcher.group(1));
      }
    }
    if (keys.isEmpty()) {
      throw new InvalidKeysException(file, "has no key in it");
    }
    return new MasterKeys(keys);
  }

  private static void requirePrivate(Path file) throws IOException, InvalidKeysException {
    if (!Files.isRegularFile(file)) {
      throw new InvalidKeysException(file, "is not there, or is no file");
    }
    if (Files.size(file) > MOST_BYTES_OF_FILE) {
      throw new InvalidKeysException(file, "is too long to be one");
    }
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (UnsupportedOperationException e) {
      throw new InvalidKeysException(file, "lies where nobody can tell who may read it");
    }
    if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
      throw new InvalidKeysException(
          file, "is open to others than its owner: close it with chmod 600");
    }
  }

  private static void requireStrong(Path file, int line, byte[] key) throws InvalidKeysException {
    if (key.length < LEAST_BYTES) {
      throw new InvalidKeysException(
          file,
          "has a key of %d bytes in line %d; a key has %d random bytes at least"
              .formatted(key.length, line, LEAST_BYTES));
    }
    Set<Byte> distinct = new HashSet<>();
    for (byte each : key) {
      distinct.add(each);
    }
    if (distinct.size() < LEAST_DISTINCT_BYTES) {
      throw new InvalidKeysException(
          file, "has a key in line %d that is not random".formatted(line));
    }
  }

  /** The newest version that there is a key of. */
  public int newest() {
    return byVersion.lastKey();
  }

  /** The versions that there are keys of. */
  public Set<Integer> versions() {
    return Set.copyOf(byVersion.keySet());
  }

  /** Whether there is a key of this version. */
  public boolean has(int version) {
    return byVersion.containsKey(version);
  }

  /**
   * The key that a recipient's values are hashed with.
   *
   * @throws IllegalArgumentException when there is no master key of its version
   */
  public HashKey hashKey(KeyName name) {
    return new HashKey(derive(name, "keyed-hash"));
  }

  /**
   * The key that a recipient's copies are marked with.
   *
   * @throws IllegalArgumentException when there is no master key of its version
   */
  public WatermarkKey watermarkKey(KeyName name) {
    return new WatermarkKey(derive(name, "watermark"));
  }

  private byte[] derive(KeyName name, String purpose) {
    byte[] master = byVersion.get(name.version());
    if (master == null) {
      throw new IllegalArgumentException(
          "The key file has no key of version %d; it has %s"
              .formatted(name.version(), byVersion.keySet()));
    }
    return Hkdf.sha256(master, "civiclake %s %s".formatted(purpose, name));
  }

  @Override
  public String toString() {
    return "MasterKeys" + byVersion.keySet();
  }
}
