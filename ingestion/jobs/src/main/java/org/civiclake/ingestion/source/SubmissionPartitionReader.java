package org.civiclake.ingestion.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.unsafe.types.UTF8String;
import org.civiclake.ingestion.source.SubmissionLayout.Form;
import org.civiclake.ingestion.source.SubmittedRow.Defect;

/** Reads a share of a submission into Spark's rows, in the order of the contract's fields. */
final class SubmissionPartitionReader implements PartitionReader<InternalRow> {

  private final List<String> columns;
  private final List<String> headings;
  private final int[] headingOf;
  private final SubmittedRows rows;
  private final Optional<LocalCopy> copy;
  private InternalRow current = InternalRow.empty();

  SubmissionPartitionReader(
      SubmissionLayout layout, SubmissionLayout.Part part, Configuration hadoop)
      throws IOException {
    this.columns = layout.columns();
    this.headings = layout.headings();
    this.headingOf = columns.stream().mapToInt(headings::indexOf).toArray();
    Path path = new Path(layout.path());
    if (layout.form() instanceof Form.Workbook workbook) {
      try (InputStream in = path.getFileSystem(hadoop).open(path)) {
        this.copy = Optional.of(LocalCopy.of(in));
      }
      this.rows = WorkbookRows.open(copy.orElseThrow().file(), workbook.sheet());
    } else {
      Form.Delimited delimited = (Form.Delimited) layout.form();
      FSDataInputStream in = path.getFileSystem(hadoop).open(path);
      in.seek(part.begin());
      this.copy = Optional.empty();
      this.rows =
          new DelimitedRows(
              new DelimitedRecords(in, (byte) delimited.delimiter(), part.begin()),
              delimited.decodedCharset(),
              headings.size(),
              part.firstRow(),
              part.end());
    }
  }

  @Override
  public boolean next() throws IOException {
    Optional<SubmittedRow> row = rows.next();
    row.ifPresent(submitted -> current = internal(submitted));
    return row.isPresent();
  }

  @Override
  public InternalRow get() {
    return current;
  }

  @Override
  public void close() throws IOException {
    rows.close();
    if (copy.isPresent()) {
      copy.get().close();
    }
  }

  private InternalRow internal(SubmittedRow row) {
    Object[] values = new Object[columns.size() + 3];
    for (int i = 0; i < columns.size(); i++) {
      values[i] = UTF8String.fromString(row.values()[headingOf[i]]);
    }
    values[columns.size()] = array(row.surplus());
    values[columns.size() + 1] = array(row.defects().stream().map(this::text).toList());
    values[columns.size() + 2] = row.number();
    return new GenericInternalRow(values);
  }

  private String text(Defect defect) {
    String field = defect.column() == Defect.WHOLE_ROW ? "*" : headings.get(defect.column());
    return defect.code() + ":" + field;
  }

  private static GenericArrayData array(List<String> texts) {
    return new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray());
  }
}
