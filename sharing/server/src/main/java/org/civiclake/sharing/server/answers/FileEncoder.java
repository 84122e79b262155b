package org.civiclake.sharing.server.answers;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.civiclake.sharing.protocol.ResponseFormat;
import org.civiclake.sharing.server.SharingError;

/** Makes the bytes of {@link PlannedFile}s. */
final class FileEncoder {

  private final Schema schema;
  private final PartitionColumns partitions;
  private final String location;
  private final Statistics statistics;
  private final ObjectMapper json;

  /**
   * @param location the table's folder; no file outside of it is ever addressed
   */
  FileEncoder(Schema schema, PartitionColumns partitions, String location, ObjectMapper json) {
    this.schema = schema;
    this.partitions = partitions;
    this.location = location;
    this.statistics = new Statistics(json);
    this.json = json;
  }

  /** The bytes of a file. */
  byte[] encode(
      DataFile file, PartitionSpec spec, PlannedFile.Kind kind, long modified, long version) {
    if (!file.location().startsWith(location + "/")) {
      throw SharingError.UNSUPPORTED.because("A file of this table cannot be shared");
    }
    byte[][] texts = {
      UrlSigner.path(S3Object.parse(file.location())),
      partitionValues(file, ResponseFormat.PARQUET),
      partitionValues(file, ResponseFormat.DELTA),
      escaped(statistics.of(schema, file)),
      FileMetrics.write(file, spec)
    };
    int length = PlannedFile.TEXTS;
    for (byte[] text : texts) {
      length += PlannedFile.LENGTH + text.length;
    }
    ByteBuffer out = ByteBuffer.allocate(length);
    out.putInt(length - PlannedFile.LENGTH).put((byte) kind.ordinal());
    out.putLong(file.fileSizeInBytes()).putLong(file.recordCount());
    out.putLong(modified).putLong(version);
    out.put(hash("MD5", file.location())).put(hash("SHA-256", file.location()));
    for (byte[] text : texts) {
      out.putInt(text.length).put(text);
    }
    return out.array();
  }

  private byte[] partitionValues(DataFile file, ResponseFormat format) {
    ObjectNode values = json.createObjectNode();
    partitions.values(file, format).forEach(values::put);
    return OneLine.of(values.toString()).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] escaped(String text) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(text));
    return OneLine.of(quoted).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] hash(String algorithm, String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
