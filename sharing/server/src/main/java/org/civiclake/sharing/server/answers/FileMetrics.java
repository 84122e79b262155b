package org.civiclake.sharing.server.answers;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * What a plan keeps of a file to see whether a condition can hold in it: its rows, the bounds and
 * null counts of its columns and its partition, in Iceberg's own single-value form.
 *
 * @param file the numbers and bounds as Iceberg's evaluators take them
 * @param partition the values of its partition fields
 */
record FileMetrics(DataFile file, PartitionSpec spec, StructLike partition) {

  private static final int ABSENT = -1;

  /** Writes what is kept of a file. */
  static byte[] write(DataFile file, PartitionSpec spec) {
    Map<Integer, ByteBuffer> partition = new HashMap<>();
    for (int i = 0; i < spec.fields().size(); i++) {
      Types.NestedField field = spec.partitionType().fields().get(i);
      Object value = file.partition().get(i, Object.class);
      if (value != null) {
        partition.put(i, Conversions.toByteBuffer(field.type(), value));
      }
    }
    int size = 3 * Integer.BYTES + 2 * Long.BYTES;
    size += sizeOfBounds(file.lowerBounds()) + sizeOfBounds(file.upperBounds());
    size += sizeOfBounds(partition);
    size += sizeOfCounts(file.nullValueCounts()) + sizeOfCounts(file.valueCounts());
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(spec.specId());
    out.putLong(file.recordCount());
    out.putLong(file.fileSizeInBytes());
    writeBounds(file.lowerBounds(), out);
    writeBounds(file.upperBounds(), out);
    writeBounds(partition, out);
    writeCounts(file.nullValueCounts(), out);
    writeCounts(file.valueCounts(), out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  /** Reads what was kept. */
  static FileMetrics read(ByteBuffer in, Map<Integer, PartitionSpec> specs) {
    PartitionSpec spec = specs.get(in.getInt());
    long rows = in.getLong();
    long size = in.getLong();
    Optional<Map<Integer, ByteBuffer>> lower = readBounds(in);
    Optional<Map<Integer, ByteBuffer>> upper = readBounds(in);
    Map<Integer, ByteBuffer> partition = readBounds(in).orElseThrow();
    Optional<Map<Integer, Long>> nulls = readCounts(in);
    Optional<Map<Integer, Long>> values = readCounts(in);
    DataFile file =
        DataFiles.builder(PartitionSpec.unpartitioned())
            .withPath("planned")
            .withFormat(FileFormat.PARQUET)
            .withFileSizeInBytes(size)
            .withMetrics(
                new Metrics(
                    rows,
                    null,
                    values.orElse(null),
                    nulls.orElse(null),
                    null,
                    lower.orElse(null),
                    upper.orElse(null)))
            .build();
    return new FileMetrics(file, spec, new Partition(spec.partitionType(), partition));
  }

  private static int sizeOfBounds(Map<Integer, ByteBuffer> bounds) {
    return bounds == null
        ? Integer.BYTES
        : Integer.BYTES
            + bounds.values().stream().mapToInt(b -> 2 * Integer.BYTES + b.remaining()).sum();
  }

  private static int sizeOfCounts(Map<Integer, Long> counts) {
    return counts == null
        ? Integer.BYTES
        : Integer.BYTES + counts.size() * (Integer.BYTES + Long.BYTES);
  }

  private static void writeBounds(Map<Integer, ByteBuffer> bounds, ByteBuffer out) {
    if (bounds == null) {
      out.putInt(ABSENT);
      return;
    }
    out.putInt(bounds.size());
    bounds.forEach((id, bound) -> out.putInt(id).putInt(bound.remaining()).put(bound.duplicate()));
  }

  private static Optional<Map<Integer, ByteBuffer>> readBounds(ByteBuffer in) {
    int count = in.getInt();
    if (count == ABSENT) {
      return Optional.empty();
    }
    Map<Integer, ByteBuffer> bounds = new HashMap<>();
    for (int i = 0; i < count; i++) {
      int id = in.getInt();
      byte[] bound = new byte[in.getInt()];
      in.get(bound);
      bounds.put(id, ByteBuffer.wrap(bound));
    }
    return Optional.of(bounds);
  }

  private static void writeCounts(Map<Integer, Long> counts, ByteBuffer out) {
    if (counts == null) {
      out.putInt(ABSENT);
      return;
    }
    out.putInt(counts.size());
    counts.forEach((id, count) -> out.putInt(id).putLong(count));
  }

  private static Optional<Map<Integer, Long>> readCounts(ByteBuffer in) {
    int count = in.getInt();
    if (count == ABSENT) {
      return Optional.empty();
    }
    Map<Integer, Long> counts = new HashMap<>();
    for (int i = 0; i < count; i++) {
      counts.put(in.getInt(), in.getLong());
    }
    return Optional.of(counts);
  }

  private record Partition(Types.StructType type, Map<Integer, ByteBuffer> values)
      implements StructLike {

    @Override
    public int size() {
      return type.fields().size();
    }

    @Override
    public <T> T get(int position, Class<T> javaClass) {
      ByteBuffer value = values.get(position);
      return value == null
          ? null
          : javaClass.cast(
              Conversions.fromByteBuffer(type.fields().get(position).type(), value.duplicate()));
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("A planned file's partition does not change");
    }
  }
}
