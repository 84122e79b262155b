package org.civiclake.sharing.server.answers;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A plan's files one after the other: in memory while they are few, in a file of the system's
 * temporary folder when they are many. That file has no name any more once it is open, and goes
 * with the plan.
 */
final class PlanBytes {

  private static final int IN_MEMORY = 1 << 20;
  private static final int WINDOW = 1 << 17;

  private final byte[] memory;
  private final FileChannel file;
  private final long size;

  private PlanBytes(byte[] memory, FileChannel file, long size) {
    this.memory = memory;
    this.file = file;
    this.size = size;
  }

  /** How many bytes there are. */
  long size() {
    return size;
  }

  /** Whether they take memory. */
  boolean isInMemory() {
    return memory.length > 0;
  }

  /** Takes files in. */
  static final class Writer implements AutoCloseable {

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private FileChannel file;
    private long written;

    void add(byte[] record) throws IOException {
      buffer.write(record, 0, record.length);
      if (buffer.size() > IN_MEMORY) {
        flush();
      }
    }

    PlanBytes finish() throws IOException {
      if (file == null) {
        return new PlanBytes(buffer.toByteArray(), null, buffer.size());
      }
      flush();
      PlanBytes bytes = new PlanBytes(new byte[0], file, written);
      file = null;
      return bytes;
    }

    private void flush() throws IOException {
      if (file == null) {
        Path path = Files.createTempFile("civiclake-plan", ".bin");
        file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Files.delete(path);
      }
      ByteBuffer bytes = ByteBuffer.wrap(buffer.toByteArray());
      while (bytes.hasRemaining()) {
        // by windows: the JDK keeps a buffer outside the heap, as large as the largest write
        int end = Math.min(bytes.capacity(), bytes.position() + WINDOW);
        written += file.write(bytes.limit(end));
        bytes.limit(bytes.capacity());
      }
      buffer.reset();
    }

    /** Gives up what was not finished. */
    @Override
    public void close() throws IOException {
      if (file != null) {
        file.close();
      }
    }
  }

  /** Goes over the files in order; for one thread. */
  Reader reader() {
    return new Reader();
  }

  /** Goes over the files, showing one at a time. */
  final class Reader {

    private final PlannedFile current = new PlannedFile();
    private byte[] window = memory;
    private int filled = memory.length;
    private int next;
    private long position;

    /** Moves to the next file; false when there is none. */
    boolean next() {
      if (!reaches(PlannedFile.LENGTH)) {
        return false;
      }
      int length = PlannedFile.LENGTH + ByteBuffer.wrap(window, next, 4).getInt();
      if (!reaches(length)) {
        throw new IllegalStateException("A plan breaks off");
      }
      current.moveTo(window, next);
      next += length;
      return true;
    }

    /** The file that was moved to; it changes when the next one is. */
    PlannedFile file() {
      return current;
    }

    private boolean reaches(int length) {
      if (filled - next >= length) {
        return true;
      }
      if (isInMemory() || size == 0) {
        return false;
      }
      fill(length);
      return filled - next >= length;
    }

    private void fill(int atLeast) {
      int kept = filled - next;
      byte[] target = window.length >= atLeast ? window : new byte[Math.max(WINDOW, atLeast)];
      System.arraycopy(window, next, target, 0, kept);
      ByteBuffer rest = ByteBuffer.wrap(target, kept, target.length - kept);
      try {
        while (rest.hasRemaining() && position < size) {
          int read = file.read(rest, position);
          if (read < 0) {
            throw new EOFException("A plan breaks off");
          }
          position += read;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      window = target;
      next = 0;
      filled = rest.position();
    }
  }

  @Override
  public String toString() {
    return "PlanBytes[" + size + (isInMemory() ? " in memory]" : " in a file]");
  }
}
