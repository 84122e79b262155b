package org.civiclake.sharing.server.answers;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * An answer but for its last line, as bytes that serve every request within one second: an address
 * names the second that it was made in, so within it the same file has the same address.
 */
final class Rendered {

  private static final byte[] GZIP_START = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int GZIP_END = 8;
  private static final int BUFFER = 16 * 1024;

  private final Instant moment;
  private final Instant expiresAt;
  private final byte[] bytes;
  private volatile Compressed compressed;

  private record Compressed(byte[] bytes, int checksum) {}

  /**
   * @param moment the second of its addresses
   * @param expiresAt when they end
   */
  Rendered(Instant moment, Instant expiresAt, byte[] bytes) {
    this.moment = moment;
    this.expiresAt = expiresAt;
    this.bytes = bytes;
  }

  Instant moment() {
    return moment;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  int size() {
    return bytes.length;
  }

  /** The whole answer. */
  byte[] with(byte[] end) {
    return ByteBuffer.allocate(bytes.length + end.length).put(bytes).put(end).array();
  }

  /** The whole answer as gzip (RFC 1952): what is the same for all is compressed once. */
  byte[] gzippedWith(byte[] end) {
    Compressed start = compressed();
    byte[] last = deflate(end, true);
    return ByteBuffer.allocate(GZIP_START.length + start.bytes().length + last.length + GZIP_END)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(GZIP_START)
        .put(start.bytes())
        .put(last)
        .putInt(checksum(start.checksum(), end))
        .putInt(bytes.length + end.length)
        .array();
  }

  private Compressed compressed() {
    Compressed known = compressed;
    if (known == null) {
      synchronized (this) {
        known = compressed;
        if (known == null) {
          CRC32 checksum = new CRC32();
          checksum.update(bytes);
          known = new Compressed(deflate(bytes, false), (int) checksum.getValue());
          compressed = known;
        }
      }
    }
    return known;
  }

  private static byte[] deflate(byte[] source, boolean last) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    try {
      deflater.setInput(source);
      if (last) {
        deflater.finish();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] buffer = new byte[BUFFER];
      int length;
      do {
        length =
            deflater.deflate(
                buffer, 0, buffer.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
        out.write(buffer, 0, length);
      } while (length == buffer.length || (last && !deflater.finished()));
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /** CRC-32 of what was summed up and some more bytes. */
  private static int checksum(int before, byte[] more) {
    int rest = ~before;
    for (byte b : more) {
      rest ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest >>> 1) ^ (0xedb88320 & -(rest & 1));
      }
    }
    return ~rest;
  }
}
