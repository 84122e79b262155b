package org.civiclake.sharing.client.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Compression of Parquet pages without Hadoop: none, GZIP, Snappy and Zstandard. A page says how
 * large it will be, and is believed up to a limit and no further than its own bytes say.
 */
public final class PlainCodecs implements CompressionCodecFactory {

  private static final int LARGEST_PAGE = 256 << 20;
  private static final int ZSTD_LEVEL = 3;

  /** Works on a whole page. */
  private interface Codec {
    byte[] decompress(byte[] page, int size) throws IOException;
  }

  private interface Packer {
    byte[] compress(byte[] page) throws IOException;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    Codec codec =
        switch (name) {
          case UNCOMPRESSED -> (page, size) -> page;
          case GZIP -> PlainCodecs::gunzip;
          case SNAPPY -> PlainCodecs::unsnap;
          case ZSTD -> PlainCodecs::unzstd;
          case LZO, BROTLI, LZ4, LZ4_RAW ->
              throw new UnsupportedOperationException("Parquet pages compressed with " + name);
        };
    return new Decompressor(codec);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    Packer packer =
        switch (name) {
          case UNCOMPRESSED -> page -> page;
          case GZIP -> PlainCodecs::gzip;
          case SNAPPY -> Snappy::compress;
          case ZSTD -> page -> Zstd.compress(page, ZSTD_LEVEL);
          case LZO, BROTLI, LZ4, LZ4_RAW ->
              throw new UnsupportedOperationException("Parquet pages compressed with " + name);
        };
    return new Compressor(name, packer);
  }

  @Override
  public void release() {
    // nothing is held
  }

  private static byte[] gunzip(byte[] page, int size) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(page))) {
      return stream.readNBytes(size);
    }
  }

  private static byte[] gzip(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(page.length / 2 + 64);
    try (GZIPOutputStream stream = new GZIPOutputStream(bytes)) {
      stream.write(page);
    }
    return bytes.toByteArray();
  }

  private static byte[] unsnap(byte[] page, int size) throws IOException {
    if (Snappy.uncompressedLength(page) != size) {
      throw wrongSize(Snappy.uncompressedLength(page), size);
    }
    return Snappy.uncompress(page);
  }

  private static byte[] unzstd(byte[] page, int size) throws IOException {
    long stated = Zstd.decompressedSize(page);
    if (stated > 0 && stated != size) {
      throw wrongSize(stated, size);
    }
    byte[] bytes = new byte[size];
    long count = Zstd.decompress(bytes, page);
    if (Zstd.isError(count)) {
      throw new IOException("A Parquet page cannot be decompressed: " + Zstd.getErrorName(count));
    }
    if (count != size) {
      throw wrongSize(count, size);
    }
    return bytes;
  }

  private static IOException wrongSize(long bytes, long stated) {
    return new IOException("A Parquet page has %d bytes instead of %d".formatted(bytes, stated));
  }

  private record Compressor(CompressionCodecName name, Packer packer)
      implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      return BytesInput.from(packer.compress(bytes.toByteArray()));
    }

    @Override
    public CompressionCodecName getCodecName() {
      return name;
    }

    @Override
    public void release() {
      // nothing is held
    }
  }

  private record Decompressor(Codec codec) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(whole(page.toByteArray(), size));
    }

    @Override
    public void decompress(ByteBuffer page, int compressedSize, ByteBuffer target, int size)
        throws IOException {
      byte[] bytes = new byte[compressedSize];
      page.get(bytes);
      target.put(whole(bytes, size));
    }

    @Override
    public void release() {
      // nothing is held
    }

    private byte[] whole(byte[] page, int size) throws IOException {
      if (size < 0 || size > LARGEST_PAGE) {
        throw new IOException("A Parquet page of %d bytes is too large".formatted(size));
      }
      byte[] bytes = codec.decompress(page, size);
      if (bytes.length != size) {
        throw wrongSize(bytes.length, size);
      }
      return bytes;
    }
  }
}
