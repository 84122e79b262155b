package org.civiclake.sharing.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of an answer, none longer than allowed, nor all of them together. */
final class Lines {

  /** A schema of thousands of columns fits into one line. */
  private static final int LONGEST_LINE = 16 << 20;

  /** Two million files of a thousand bytes a line. */
  private static final long LONGEST_ANSWER = 2L << 30;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private int at;
  private int end;
  private long total;

  Lines(InputStream in) {
    this.in = in;
  }

  /** The next line that is not blank; none at the end of the answer. */
  Optional<byte[]> next() throws IOException {
    while (true) {
      Optional<byte[]> read = read();
      if (read.isEmpty() || !isBlank(read.get())) {
        return read;
      }
    }
  }

  private Optional<byte[]> read() throws IOException {
    line.reset();
    boolean any = false;
    while (true) {
      if (at == end && !fill()) {
        return any ? Optional.of(line.toByteArray()) : Optional.empty();
      }
      any = true;
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      append(from, at - from);
      if (at < end) {
        at++;
        return Optional.of(line.toByteArray());
      }
    }
  }

  private void append(int from, int length) throws SharingException {
    if (line.size() + length > LONGEST_LINE) {
      throw SharingException.unusable(
          "The server's answer has a line of more than %d bytes".formatted(LONGEST_LINE));
    }
    line.write(buffer, from, length);
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    total += end;
    if (total > LONGEST_ANSWER) {
      throw SharingException.unusable(
          "The server's answer has more than %d bytes".formatted(LONGEST_ANSWER));
    }
    return end > 0;
  }

  private static boolean isBlank(byte[] text) {
    for (byte each : text) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
