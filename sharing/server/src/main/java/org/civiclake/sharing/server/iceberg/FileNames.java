package org.civiclake.sharing.server.iceberg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.civiclake.lakehouse.uselog.Extent;

/**
 * Names with how much each opens, in 24 bytes each. Of a name there is the beginning of its
 * SHA-256: whoever wants another name taken for it would have to find an object of the store whose
 * name collides.
 */
final class FileNames {

  private final long[] sorted;
  private final long[] rows;
  private final long[] bytes;

  private FileNames(Map<Long, Extent> byHash) {
    this.sorted = byHash.keySet().stream().mapToLong(Long::longValue).toArray();
    this.rows = byHash.values().stream().mapToLong(Extent::rows).toArray();
    this.bytes = byHash.values().stream().mapToLong(Extent::bytes).toArray();
  }

  /** Names that are gathered one by one, without keeping their texts. */
  static final class Gathering {

    private final Map<Long, Extent> byHash = new TreeMap<>();
    private final MessageDigest digest = digest();

    /** Adds a name; whether it was not there yet. */
    boolean add(String name, Extent extent) {
      return byHash.put(hash(digest, name), extent) == null;
    }

    FileNames done() {
      return new FileNames(byHash);
    }
  }

  /** How much the name opens, if it is one of these. */
  Optional<Extent> find(String name) {
    int at = Arrays.binarySearch(sorted, hash(name));
    return at < 0 ? Optional.empty() : Optional.of(new Extent(rows[at], bytes[at]));
  }

  /** How many names there are. */
  int size() {
    return sorted.length;
  }

  /** What stands for a name: the beginning of its SHA-256. */
  static long hash(String name) {
    return hash(digest(), name);
  }

  private static long hash(MessageDigest digest, String name) {
    return ByteBuffer.wrap(digest.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
