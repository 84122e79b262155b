package org.civiclake.sharing.server.download;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.iceberg.StructLike;
import org.civiclake.sharing.server.SharingError;

/**
 * A workbook (ECMA-376, SpreadsheetML), written row by row: a sheet with the rows, and one that
 * says where they come from. A text is a text and nothing else: an identity number never becomes a
 * number, and no text a formula. A number that a spreadsheet would round is a text too.
 */
final class XlsxFile implements RowFile {

  /** The rows of a sheet, less the heading. */
  static final long MOST_ROWS = 1_048_575;

  private static final int LONGEST_TEXT = 32_767;
  private static final int EXACT_DIGITS = 15;
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
  private static final int TEXT = 1;
  private static final int HEADING = 3;

  private final ZipOutputStream zip;
  private final Writer out;
  private final int columns;
  private final Stamp stamp;
  private long rows;

  XlsxFile(OutputStream out, List<Column> columns, Stamp stamp) throws IOException {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8), 1 << 16);
    this.columns = columns.size();
    this.stamp = stamp;
    for (XlsxParts.Part part : XlsxParts.fixed(stamp)) {
      begin(part.name());
      this.out.write(part.content());
      end();
    }
    begin("xl/worksheets/sheet1.xml");
    this.out.write(XlsxParts.SHEET_START);
    this.out.write("<row>");
    for (Column column : columns) {
      text(column.label(), HEADING);
    }
    this.out.write("</row>");
  }

  @Override
  public void write(StructLike row) throws IOException {
    if (++rows > MOST_ROWS) {
      throw tooLong("more than " + MOST_ROWS + " rows");
    }
    out.write("<row>");
    for (int i = 0; i < columns; i++) {
      value(row.get(i, Object.class));
    }
    out.write("</row>");
  }

  @Override
  public void close() throws IOException {
    out.write(XlsxParts.SHEET_END);
    end();
    begin("xl/worksheets/sheet2.xml");
    out.write(XlsxParts.SHEET_START);
    note("数据来源 (source)", stamp.source());
    note("获取日期 (acquired on)", stamp.acquiredOn().toString());
    note("数据发布时间 (published at)", stamp.publishedAt().toString());
    note("数据行数 (rows)", Long.toString(rows));
    out.write(XlsxParts.SHEET_END);
    end();
    zip.close();
  }

  private void note(String name, String value) throws IOException {
    out.write("<row>");
    text(name, HEADING);
    text(value, TEXT);
    out.write("</row>");
  }

  private void value(Object value) throws IOException {
    if (value == null) {
      out.write("<c/>");
    } else if (value instanceof Boolean flag) {
      out.write("<c t=\"b\"><v>" + (flag ? 1 : 0) + "</v></c>");
    } else if (value instanceof LocalDate day && !day.isBefore(FIRST_DAY)) {
      out.write("<c s=\"2\"><v>" + ChronoUnit.DAYS.between(DAY_ZERO, day) + "</v></c>");
    } else if (isExact(value)) {
      out.write("<c><v>" + JsonValues.text(value) + "</v></c>");
    } else {
      text(JsonValues.text(value), TEXT);
    }
  }

  private static boolean isExact(Object value) {
    if (value instanceof Integer) {
      return true;
    }
    if (value instanceof Double || value instanceof Float) {
      return Double.isFinite(((Number) value).doubleValue());
    }
    if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole).precision() <= EXACT_DIGITS;
    }
    return value instanceof BigDecimal number && number.precision() <= EXACT_DIGITS;
  }

  private void text(String text, int style) throws IOException {
    if (text.length() > LONGEST_TEXT) {
      throw tooLong("a text of more than " + LONGEST_TEXT + " characters");
    }
    out.write("<c t=\"inlineStr\" s=\"" + style + "\"><is><t xml:space=\"preserve\">");
    out.write(XlsxParts.escaped(text));
    out.write("</t></is></c>");
  }

  private void begin(String entry) throws IOException {
    zip.putNextEntry(new ZipEntry(entry));
  }

  private void end() throws IOException {
    out.flush();
    zip.closeEntry();
  }

  static RuntimeException tooLong(String what) {
    return SharingError.UNSUPPORTED.because(
        "A spreadsheet cannot hold this table: it has %s; take csv, jsonl or parquet instead"
                .formatted(what)
            + " (超出 Excel 的容量,请改用 csv、jsonl 或 parquet)");
  }
}
