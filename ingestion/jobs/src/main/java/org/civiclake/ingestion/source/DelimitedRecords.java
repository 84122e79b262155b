package org.civiclake.ingestion.source;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits delimited text into records and fields (RFC 4180) by its bytes, before any decoding, so
 * that a row in the wrong charset cannot take its neighbours with it.
 *
 * <p>It suits every charset in which delimiter, quote and line feed are one byte that is part of no
 * other character. A quote that is never closed is taken for an ordinary character: it costs its
 * own line, not the rest of the file.
 */
final class DelimitedRecords implements Closeable {

  /** A quoted field that is longer has lost its closing quote. */
  private static final int LONGEST_QUOTED_RECORD = 1 << 20;

  private static final int LONGEST_LINE = 1 << 26;
  private static final int INITIAL_BUFFER = 1 << 16;

  private final InputStream in;
  private final byte delimiter;

  private byte[] buffer = new byte[INITIAL_BUFFER];
  private int start;
  private int limit;
  private long offset;

  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private final List<Value> values = new ArrayList<>();

  /**
   * One field of a record.
   *
   * @param bytes its content, quotes removed
   * @param quoted whether it was quoted: {@code ""} is an empty text, and nothing is no value
   */
  record Value(byte[] bytes, boolean quoted) {

    boolean isAbsent() {
      return bytes.length == 0 && !quoted;
    }
  }

  /**
   * @param in the text, positioned at the beginning of a record
   * @param delimiter what stands between two fields
   * @param offset the position of the stream
   */
  DelimitedRecords(InputStream in, byte delimiter, long offset) {
    this.in = in;
    this.delimiter = delimiter;
    this.offset = offset;
  }

  /** The next record; an empty list after the last. */
  List<Value> next() throws IOException {
    values.clear();
    if (start == limit && !fill()) {
      return List.of();
    }
    if (!parse(true)) {
      parse(false);
    }
    return List.copyOf(values);
  }

  /** Where the next record begins. */
  long offset() {
    return offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads one record; false when a quote was not closed, and then nothing was read. */
  private boolean parse(boolean withQuotes) throws IOException {
    values.clear();
    value.reset();
    boolean inQuotes = false;
    boolean quoted = false;
    int at = 0;
    while (true) {
      if (start + at == limit && !fill()) {
        if (inQuotes) {
          return false;
        }
        end(quoted);
        return advance(at);
      }
      byte b = buffer[start + at++];
      if (inQuotes) {
        if (b != '"') {
          value.write(b);
        } else if (peek(at) == '"') {
          value.write(b);
          at++;
        } else {
          inQuotes = false;
        }
        if (at > LONGEST_QUOTED_RECORD) {
          return false;
        }
      } else if (b == '"' && withQuotes && !quoted && value.size() == 0) {
        inQuotes = true;
        quoted = true;
      } else if (b == delimiter) {
        end(quoted);
        quoted = false;
      } else if (b == '\n') {
        end(quoted);
        return advance(at);
      } else if (b == '\r' && peek(at) == '\n') {
        end(quoted);
        return advance(at + 1);
      } else {
        value.write(b);
      }
    }
  }

  private void end(boolean quoted) {
    values.add(new Value(value.toByteArray(), quoted));
    value.reset();
  }

  private boolean advance(int length) {
    start += length;
    offset += length;
    return true;
  }

  private int peek(int at) throws IOException {
    return start + at < limit || fill() ? buffer[start + at] : -1;
  }

  /** Reads on behind what is buffered of the current record. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      if (limit >= LONGEST_LINE) {
        throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
      }
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read <= 0) {
      return false;
    }
    limit += read;
    return true;
  }
}
