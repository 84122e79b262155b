package org.civiclake.sharing.client.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.ParquetFileRange;
import org.apache.parquet.io.SeekableInputStream;

/**
 * A Parquet file that is read in parts: its end first, with one request, and then the column chunks
 * that are wanted, several pieces at a time.
 */
public final class RangeInput implements InputFile {

  private static final int TAIL = 64 * 1024;
  private static final int PIECE = 8 << 20;
  private static final int LONGEST_FOOTER = 64 << 20;
  private static final int FOOTER_END = 8;
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final RangeReader file;
  private final Executor executor;
  private final byte[] tail;

  /**
   * Reads the file's end.
   *
   * @param executor fetches pieces
   * @throws IOException when it is no Parquet file, or its footer is too large
   */
  public RangeInput(RangeReader file, Executor executor) throws IOException {
    this.file = file;
    this.executor = executor;
    if (file.size() < MAGIC.length + FOOTER_END) {
      throw new IOException("Not a Parquet file: %d bytes".formatted(file.size()));
    }
    byte[] end = read((int) Math.min(TAIL, file.size()));
    long footer = footerLength(end);
    this.tail = footer + FOOTER_END > end.length ? read((int) (footer + FOOTER_END)) : end;
  }

  @Override
  public long getLength() {
    return file.size();
  }

  @Override
  public SeekableInputStream newStream() {
    return new Stream();
  }

  private byte[] read(int fromEnd) throws IOException {
    byte[] bytes = new byte[fromEnd];
    file.read(file.size() - fromEnd, ByteBuffer.wrap(bytes));
    return bytes;
  }

  private long footerLength(byte[] end) throws IOException {
    if (!Arrays.equals(MAGIC, Arrays.copyOfRange(end, end.length - MAGIC.length, end.length))) {
      throw new IOException("Not a Parquet file");
    }
    long length =
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(end.length - FOOTER_END)
            & 0xffffffffL;
    if (length > Math.min(LONGEST_FOOTER, file.size() - FOOTER_END - MAGIC.length)) {
      throw new IOException("A Parquet file with a footer of %d bytes".formatted(length));
    }
    return length;
  }

  private void fetch(long offset, ByteBuffer target) throws IOException {
    long tailStart = file.size() - tail.length;
    if (offset < 0 || offset + target.remaining() > file.size()) {
      throw new EOFException("A Parquet file names a part that it does not have");
    }
    if (offset >= tailStart) {
      target.put(tail, (int) (offset - tailStart), target.remaining());
    } else {
      file.read(offset, target);
    }
  }

  private CompletableFuture<ByteBuffer> fetchInPieces(
      long offset, int length, ByteBufferAllocator allocator) {
    ByteBuffer whole = allocator.allocate(length);
    CompletableFuture<?>[] pieces = new CompletableFuture<?>[(length + PIECE - 1) / PIECE];
    for (int i = 0; i < pieces.length; i++) {
      int from = i * PIECE;
      ByteBuffer piece = whole.duplicate();
      piece.position(from).limit(Math.min(length, from + PIECE));
      pieces[i] =
          CompletableFuture.runAsync(
              () -> {
                try {
                  fetch(offset + from, piece);
                } catch (IOException e) {
                  throw new CompletionException(e);
                }
              },
              executor);
    }
    return CompletableFuture.allOf(pieces).thenApply(done -> whole);
  }

  private final class Stream extends SeekableInputStream {

    private long position;

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long target) {
      position = target;
    }

    @Override
    public boolean readVectoredAvailable(ByteBufferAllocator allocator) {
      return true;
    }

    @Override
    public void readVectored(List<ParquetFileRange> ranges, ByteBufferAllocator allocator) {
      for (ParquetFileRange range : ranges) {
        range.setDataReadFuture(fetchInPieces(range.getOffset(), range.getLength(), allocator));
      }
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return read(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      long left = file.size() - position;
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, target.remaining());
      ByteBuffer part = target.duplicate();
      part.limit(part.position() + count);
      readFully(part);
      target.position(target.position() + count);
      return count;
    }

    @Override
    public void readFully(byte[] target) throws IOException {
      readFully(ByteBuffer.wrap(target));
    }

    @Override
    public void readFully(byte[] target, int offset, int length) throws IOException {
      readFully(ByteBuffer.wrap(target, offset, length));
    }

    @Override
    public void readFully(ByteBuffer target) throws IOException {
      int count = target.remaining();
      fetch(position, target);
      position += count;
    }
  }
}
