package org.civiclake.ingestion.source;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.civiclake.ingestion.source.DelimitedRecords.Value;
import org.civiclake.ingestion.source.SubmittedRow.Defect;
import org.civiclake.ingestion.source.SubmittedText.Soundness;

/** The rows of delimited text, or of a part that begins and ends with a record. */
final class DelimitedRows implements SubmittedRows {

  private final DelimitedRecords records;
  private final SubmittedText text;
  private final int headings;
  private final long end;
  private long number;

  /**
   * @param records the text, its headings already read
   * @param charset what it is written in
   * @param headings how many values a row has
   * @param firstRow the number of the first row
   * @param end where the part ends
   */
  DelimitedRows(DelimitedRecords records, Charset charset, int headings, long firstRow, long end) {
    this.records = records;
    this.text = new SubmittedText(charset);
    this.headings = headings;
    this.number = firstRow;
    this.end = end;
  }

  @Override
  public Optional<SubmittedRow> next() throws IOException {
    if (records.offset() >= end) {
      return Optional.empty();
    }
    List<Value> record = records.next();
    return record.isEmpty() ? Optional.empty() : Optional.of(row(record));
  }

  @Override
  public void close() throws IOException {
    records.close();
  }

  private SubmittedRow row(List<Value> record) {
    String[] values = new String[headings];
    List<String> surplus = new ArrayList<>();
    for (int i = 0; i < record.size(); i++) {
      Value value = record.get(i);
      if (i >= headings) {
        surplus.add(text.text(value.bytes()));
      } else if (!value.isAbsent()) {
        values[i] = text.text(value.bytes());
      }
    }
    return new SubmittedRow(number++, values, surplus, defects(record));
  }

  private List<Defect> defects(List<Value> record) {
    List<Defect> defects = new ArrayList<>();
    if (record.size() != headings) {
      defects.add(Defect.columns());
    }
    List<Soundness> soundness =
        record.stream().map(value -> text.soundness(value.bytes())).toList();
    boolean otherCharset =
        soundness.contains(Soundness.DOUBTFUL) && !soundness.contains(Soundness.SOUND);
    for (int i = 0; i < soundness.size(); i++) {
      boolean wrong =
          soundness.get(i) == Soundness.UNDECODABLE
              || (otherCharset && soundness.get(i) == Soundness.DOUBTFUL);
      if (wrong) {
        defects.add(Defect.encoding(i < headings ? i : Defect.WHOLE_ROW));
      }
    }
    return defects;
  }
}
