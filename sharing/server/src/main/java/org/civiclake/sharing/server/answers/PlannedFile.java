package org.civiclake.sharing.server.answers;

import java.nio.ByteBuffer;
import org.civiclake.sharing.protocol.ResponseFormat;

/**
 * One file of a plan, as a window on the plan's bytes that moves on to the next file: a plan of
 * many files is never held as objects.
 *
 * <p>Its bytes: length of the rest (4), kind (1), size (8), rows (8), modified at (8), version (8),
 * MD5 of its address as hex (32), SHA-256 likewise (64), then, each after its length (4), its path
 * in addresses, its partition values as JSON for each format, its statistics as escaped JSON, and
 * its metrics.
 */
final class PlannedFile {

  /** What became of the file in the plan's version. */
  enum Kind {
    PRESENT,
    ADDED,
    REMOVED
  }

  static final int LENGTH = 4;
  private static final int KIND = 4;
  private static final int SIZE = 5;
  private static final int ROWS = 13;
  private static final int MODIFIED = 21;
  private static final int VERSION = 29;
  private static final int MD5 = 37;
  private static final int MD5_LENGTH = 32;
  private static final int SHA256 = MD5 + MD5_LENGTH;
  private static final int SHA256_LENGTH = 64;
  static final int TEXTS = SHA256 + SHA256_LENGTH;
  private static final int TEXT_COUNT = 5;
  private static final Kind[] KINDS = Kind.values();

  private byte[] bytes = new byte[0];
  private ByteBuffer numbers = ByteBuffer.wrap(bytes);
  private int start;
  private final int[] offsets = new int[TEXT_COUNT];
  private final int[] lengths = new int[TEXT_COUNT];

  /** Moves to the file that begins at an offset. */
  void moveTo(byte[] source, int offset) {
    if (bytes != source) {
      bytes = source;
      numbers = ByteBuffer.wrap(source);
    }
    start = offset;
    int at = offset + TEXTS;
    for (int i = 0; i < TEXT_COUNT; i++) {
      lengths[i] = numbers.getInt(at);
      offsets[i] = at + LENGTH;
      at = offsets[i] + lengths[i];
    }
  }

  Kind kind() {
    return KINDS[bytes[start + KIND]];
  }

  /** In bytes. */
  long size() {
    return numbers.getLong(start + SIZE);
  }

  long rows() {
    return numbers.getLong(start + ROWS);
  }

  /** Milliseconds since 1970. */
  long modified() {
    return numbers.getLong(start + MODIFIED);
  }

  /** The version that it was added or removed in, for a plan of changes. */
  long version() {
    return numbers.getLong(start + VERSION);
  }

  void addMd5(ByteLine line) {
    line.add(bytes, start + MD5, MD5_LENGTH);
  }

  void addSha256(ByteLine line) {
    line.add(bytes, start + SHA256, SHA256_LENGTH);
  }

  void addAddress(AddressRound round, ByteLine line) {
    round.add(bytes, offsets[0], lengths[0], size(), line);
  }

  void addPartitionValues(ResponseFormat format, ByteLine line) {
    int text = 1 + format.ordinal();
    line.add(bytes, offsets[text], lengths[text]);
  }

  void addStatistics(ByteLine line) {
    line.add(bytes, offsets[3], lengths[3]);
  }

  /** What {@link FileMetrics} wrote. */
  ByteBuffer metrics() {
    return ByteBuffer.wrap(bytes, offsets[4], lengths[4]).slice();
  }
}
