package org.civiclake.sharing.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Struct;

/**
 * The rows of one version of a shared table, or of its changes. They are read from the store as
 * they are asked for; an address that ends meanwhile is asked for again. A failure while iterating
 * is an {@link UncheckedIOException}.
 */
public final class SharedRows implements Iterator<Row>, AutoCloseable {

  private final long version;
  private final Struct schema;
  private final List<String> columns;
  private final RowPipeline pipeline;
  private long left;
  private Optional<Object[]> ahead = Optional.empty();

  SharedRows(long version, Struct schema, RowPipeline pipeline, long limit) {
    this.version = version;
    this.schema = schema;
    this.columns = schema.fields().stream().map(Field::name).toList();
    this.pipeline = pipeline;
    this.left = limit;
  }

  /** The version of the table that the rows are of; the first one, of changes. */
  public long version() {
    return version;
  }

  /** The columns of the rows. */
  public Struct schema() {
    return schema;
  }

  @Override
  public boolean hasNext() {
    if (ahead.isEmpty() && left > 0) {
      try {
        ahead = pipeline.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      left = ahead.isPresent() ? left - 1 : 0;
    }
    return ahead.isPresent();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Object[] values = ahead.orElseThrow();
    ahead = Optional.empty();
    return new Row(columns, Arrays.asList(values));
  }

  @Override
  public void close() {
    pipeline.close();
  }
}
