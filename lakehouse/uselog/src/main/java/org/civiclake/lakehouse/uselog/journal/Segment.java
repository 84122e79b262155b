package org.civiclake.lakehouse.uselog.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.civiclake.lakehouse.uselog.Use;
import org.civiclake.lakehouse.uselog.UseBatch;

/**
 * A finished part of the journal, which nothing is added to any more.
 *
 * <p>Its file is a run of frames, each the length of its body (4 bytes, big-endian), the body's
 * CRC-32C (4) and the body: a use as JSON.
 *
 * @param id unique among all segments of all servers
 * @param file where it lies
 * @param size of its file, in bytes
 */
public record Segment(String id, Path file, long size) implements UseBatch {

  static final int HEADER = 8;
  static final int LARGEST_BODY = 1 << 20;

  @Override
  public List<Use> uses() {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
      List<Use> uses = new ArrayList<>();
      while (next(bytes)) {
        byte[] body = new byte[bytes.getInt()];
        bytes.getInt();
        bytes.get(body);
        uses.add(UseJson.read(body));
      }
      if (bytes.hasRemaining()) {
        throw new IOException(
            "The journal's segment %s is damaged at byte %d".formatted(file, bytes.position()));
      }
      return uses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much of a file is whole frames, in bytes: what comes after was being written. */
  static long wholeFrames(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    while (next(bytes)) {
      bytes.position(bytes.position() + HEADER + bytes.getInt(bytes.position()));
    }
    return bytes.position();
  }

  /** Whether what follows the whole frames is more than a frame that was being written. */
  static boolean isDamaged(Path file, long whole) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).position((int) whole);
    if (bytes.remaining() < HEADER) {
      return false;
    }
    int length = bytes.getInt((int) whole);
    return length <= 0 || length > LARGEST_BODY || length <= bytes.remaining() - HEADER;
  }

  static ByteBuffer frame(byte[] body) {
    return ByteBuffer.allocate(HEADER + body.length)
        .putInt(body.length)
        .putInt(checksum(body, 0, body.length))
        .put(body)
        .flip();
  }

  private static boolean next(ByteBuffer bytes) {
    int at = bytes.position();
    if (bytes.remaining() < HEADER) {
      return false;
    }
    int length = bytes.getInt(at);
    return length > 0
        && length <= LARGEST_BODY
        && length <= bytes.remaining() - HEADER
        && checksum(bytes.array(), at + HEADER, length) == bytes.getInt(at + 4);
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }
}
