package org.civiclake.sharing.server.answers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of an answer as they are put together; grows as needed. */
final class ByteLine {

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_NUMBER = 20;

  private byte[] bytes;
  private int size;

  ByteLine(int capacity) {
    bytes = new byte[capacity];
  }

  int size() {
    return size;
  }

  ByteLine add(byte[] source) {
    return add(source, 0, source.length);
  }

  ByteLine add(byte[] source, int offset, int length) {
    reserve(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
    return this;
  }

  ByteLine addHex(byte[] source) {
    reserve(2 * source.length);
    for (byte b : source) {
      bytes[size++] = HEX[(b >> 4) & 0xf];
      bytes[size++] = HEX[b & 0xf];
    }
    return this;
  }

  ByteLine addNumber(long number) {
    if (number < 0) {
      return add(Long.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
    reserve(LONGEST_NUMBER);
    int digits = 1;
    for (long rest = number; rest >= 10; rest /= 10) {
      digits++;
    }
    long rest = number;
    for (int at = size + digits - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
    return this;
  }

  /** Writes all and is empty again. */
  void drainTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
