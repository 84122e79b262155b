package org.civiclake.sharing.client.parquet;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/**
 * Decompression of Parquet pages without Hadoop: none, GZIP, Snappy and Zstandard; reading only.
 */
public final class PlainCodecs implements CompressionCodecFactory {

  /** Decompresses a whole page. */
  private interface Codec {
    byte[] decompress(byte[] page, int size) throws IOException;
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName name) {
    Codec codec =
        switch (name) {
          case UNCOMPRESSED -> (page, size) -> page;
          case GZIP -> (page, size) -> gunzip(page, size);
          case SNAPPY -> (page, size) -> Snappy.uncompress(page);
          case ZSTD -> Zstd::decompress;
          case LZO, BROTLI, LZ4, LZ4_RAW ->
              throw new UnsupportedOperationException("Parquet pages compressed with " + name);
        };
    return new Decompressor(codec);
  }

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName name) {
    throw new UnsupportedOperationException("Parquet files are read here, not written");
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

  private record Decompressor(Codec codec) implements BytesInputDecompressor {

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      return BytesInput.from(whole(codec.decompress(page.toByteArray(), size), size));
    }

    @Override
    public void decompress(ByteBuffer page, int compressedSize, ByteBuffer target, int size)
        throws IOException {
      byte[] bytes = new byte[compressedSize];
      page.get(bytes);
      target.put(whole(codec.decompress(bytes, size), size));
    }

    @Override
    public void release() {
      // nothing is held
    }

    private static byte[] whole(byte[] bytes, int size) throws IOException {
      if (bytes.length != size) {
        throw new IOException(
            "A Parquet page has %d bytes instead of %d".formatted(bytes.length, size));
      }
      return bytes;
    }
  }
}
