package org.civiclake.sharing.client.output;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.civiclake.sharing.client.Row;
import org.civiclake.sharing.client.parquet.PlainCodecs;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/** One Parquet file, compressed by Zstandard, as Spark and Iceberg read it. */
public final class ParquetSink implements RowSink {

  private static final long ROW_GROUP = 64L << 20;

  private final ParquetWriter<Row> writer;

  /** Begins a file; one that is there is replaced. */
  public ParquetSink(Path file, Struct schema) throws IOException {
    this.writer =
        new Builder(new LocalOutputFile(file), schema)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(new PlainCodecs())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .withRowGroupSize(ROW_GROUP)
            .build();
  }

  @Override
  public void write(Row row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Row, Builder> {

    private final Struct schema;

    Builder(OutputFile file, Struct schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(schema);
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(schema);
    }
  }
}
