package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.FieldType;
import org.civiclake.governance.model.contract.Submission;

/**
 * Writes a workbook with Chinese headings: numbers and dates as cells of their type, with a format
 * that shows them as the contract's types are written.
 */
final class SpreadsheetWriter implements RowWriter {

  private static final int ROWS_IN_MEMORY = 100;

  /** The earliest moment that a ZIP entry can carry: equal plans give equal bytes. */
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path file;
  private final LocalDate created;
  private final List<Field> fields;
  private final List<CellStyle> styles = new ArrayList<>();
  private final SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final SXSSFSheet sheet;
  private int rows;

  SpreadsheetWriter(Path file, Contract contract, Submission.Spreadsheet form, LocalDate created) {
    this.file = file;
    this.created = created;
    this.fields = contract.fields();
    this.sheet = workbook.createSheet(form.sheet());
    var headings = sheet.createRow(rows++);
    for (int i = 0; i < fields.size(); i++) {
      headings.createCell(i).setCellValue(fields.get(i).chineseName());
      styles.add(style(fields.get(i).type()));
    }
  }

  @Override
  public void write(Row row) {
    var cells = sheet.createRow(rows++);
    for (int i = 0; i < fields.size(); i++) {
      Optional<Object> value = row.value(fields.get(i).name());
      if (value.isPresent()) {
        Cell cell = cells.createCell(i);
        cell.setCellStyle(styles.get(i));
        set(cell, value.get());
      }
    }
  }

  @Override
  public void close() throws IOException {
    Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), ".draft", ".xlsx");
    try {
      workbook
          .getXSSFWorkbook()
          .getProperties()
          .getCoreProperties()
          .setCreated(Optional.of(Date.from(created.atStartOfDay().toInstant(ZoneOffset.UTC))));
      try (OutputStream out = Files.newOutputStream(draft)) {
        workbook.write(out);
      }
      withoutTimes(draft);
    } finally {
      Files.deleteIfExists(draft);
      workbook.close();
    }
  }

  private void withoutTimes(Path draft) throws IOException {
    try (ZipFile in = new ZipFile(draft.toFile());
        OutputStream to = Files.newOutputStream(file);
        ZipOutputStream out = new ZipOutputStream(to)) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTimeLocal(ENTRY_TIME);
        out.putNextEntry(copy);
        try (InputStream content = in.getInputStream(entry)) {
          content.transferTo(out);
        }
        out.closeEntry();
      }
    }
  }

  private static void set(Cell cell, Object value) {
    if (value instanceof Long whole) {
      cell.setCellValue(whole);
    } else if (value instanceof BigDecimal decimal) {
      cell.setCellValue(decimal.doubleValue());
    } else if (value instanceof LocalDate date) {
      cell.setCellValue(date);
    } else {
      cell.setCellValue(value.toString());
    }
  }

  private CellStyle style(FieldType type) {
    String format = "@";
    if (type instanceof FieldType.Day) {
      format = "yyyy-mm-dd";
    } else if (type instanceof FieldType.Whole) {
      format = "0";
    } else if (type instanceof FieldType.Decimal decimal) {
      format = decimal.scale() == 0 ? "0" : "0." + "0".repeat(decimal.scale());
    }
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }
}
