package org.civiclake.lakehouse.uselog.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The segment that is being written. Its owner lets one thread at a time into it. */
final class OpenSegment implements Closeable {

  private final Path file;
  private final FileChannel channel;
  private volatile long size;
  private boolean broken;

  private OpenSegment(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static OpenSegment create(Path file) throws IOException {
    return new OpenSegment(
        file,
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /** Whether a frame was left half written. */
  boolean isBroken() {
    return broken;
  }

  /** Hands a whole frame to the operating system. */
  void append(ByteBuffer frame) throws IOException {
    broken = true;
    long end = size + frame.remaining();
    while (frame.hasRemaining()) {
      channel.write(frame, end - frame.remaining());
    }
    size = end;
    broken = false;
  }

  /** Cuts off what was half written, and ends the segment; its channel may be closed by now. */
  void repair() throws IOException {
    channel.close();
    try (FileChannel again = FileChannel.open(file, StandardOpenOption.WRITE)) {
      again.truncate(size).force(true);
    }
  }

  /** Waits until the disk has all of it. */
  void force() throws IOException {
    try {
      channel.force(false);
    } catch (ClosedChannelException finished) {
      // whoever finished it has waited for the disk
      return;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
