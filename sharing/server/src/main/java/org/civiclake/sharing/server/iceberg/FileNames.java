package org.civiclake.sharing.server.iceberg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;

/**
 * A set of names in eight bytes each: the beginning of their SHA-256. Whoever wants another name
 * taken for one of the set would have to find an object of the store whose name collides.
 */
final class FileNames {

  private final long[] sorted;

  private FileNames(long[] sorted) {
    this.sorted = sorted;
  }

  /** The set of these names. */
  static FileNames of(Collection<String> names) {
    MessageDigest digest = digest();
    return new FileNames(names.stream().mapToLong(name -> hash(digest, name)).sorted().toArray());
  }

  /** Whether the name is in the set. */
  boolean contains(String name) {
    return Arrays.binarySearch(sorted, hash(digest(), name)) >= 0;
  }

  /** How many names there are. */
  int size() {
    return sorted.length;
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
