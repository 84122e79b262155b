package org.civiclake.ingestion.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRowsTest {

  @TempDir private Path folder;

  @Test
  void SX31_cellsKeepTheirValueHoweverTheSheetShowsIt() throws Exception {
    Path file =
        workbook(
            (workbook, sheet) -> {
              CellStyle rounded = style(workbook, "0");
              CellStyle day = style(workbook, "yyyy/m/d");
              Row row = sheet.createRow(1);
              row.createCell(0).setCellValue("330203 ");
              row.createCell(1).setCellValue(5);
              row.createCell(2).setCellValue(507.56);
              row.getCell(2).setCellStyle(rounded);
              row.createCell(3).setCellValue(LocalDate.of(2024, 1, 31));
              row.getCell(3).setCellStyle(day);
              row.createCell(4).setCellValue(LocalDateTime.of(2024, 1, 31, 8, 30));
              row.getCell(4).setCellStyle(day);
              row.createCell(5).setCellValue(true);
              row.createCell(6).setCellFormula("1+1");
              row.getCell(6).setCellValue(2);
            });

    try (WorkbookRows rows = WorkbookRows.open(file, "数据")) {
      SubmittedRow row = rows.next().orElseThrow();
      assertThat(row.values())
          .containsExactly("330203 ", "5", "507.56", "2024-01-31", "2024-01-31T08:30", "true", "2");
    }
  }

  @Test
  void rowsWithoutAValueAreNoRowsAndTheOthersKeepTheirPlace() throws Exception {
    Path file =
        workbook(
            (workbook, sheet) -> {
              sheet.createRow(1).createCell(0).setCellValue("one");
              sheet.createRow(2).createCell(0);
              sheet.createRow(3).createCell(1).setCellValue("three");
            });

    try (WorkbookRows rows = WorkbookRows.open(file, "数据")) {
      assertThat(rows.headings()).containsExactly("a", "b", "c", "d", "e", "f", "g");
      assertThat(rows.next().orElseThrow().number()).isEqualTo(1);
      SubmittedRow third = rows.next().orElseThrow();
      assertThat(third.number()).isEqualTo(3);
      assertThat(third.values()).containsExactly(null, "three", null, null, null, null, null);
      assertThat(rows.next()).isEmpty();
    }
  }

  @Test
  void valuesBeyondTheHeadingsAreKeptAndMakeTheRowDefective() throws Exception {
    Path file =
        workbook((workbook, sheet) -> sheet.createRow(1).createCell(8).setCellValue("more"));

    try (WorkbookRows rows = WorkbookRows.open(file, "数据")) {
      SubmittedRow row = rows.next().orElseThrow();
      assertThat(row.surplus()).containsExactly(null, "more");
      assertThat(row.defects()).containsExactly(SubmittedRow.Defect.columns());
    }
  }

  @Test
  void aMissingSheetAndAFileThatIsNoWorkbookAreNamed() throws Exception {
    Path file = workbook((workbook, sheet) -> {});
    Path text = Files.writeString(folder.resolve("text.xlsx"), "a,b\n");

    assertThatThrownBy(() -> WorkbookRows.open(file, "别的")).hasMessageContainingAll("别的", "数据");
    assertThatThrownBy(() -> WorkbookRows.open(text, "数据"))
        .hasMessageContaining("no XLSX workbook");
  }

  private Path workbook(Filling filling) throws IOException {
    Path file = folder.resolve("book.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      XSSFSheet sheet = workbook.createSheet("数据");
      Row headings = sheet.createRow(0);
      for (int i = 0; i < 7; i++) {
        headings.createCell(i).setCellValue(String.valueOf((char) ('a' + i)));
      }
      filling.fill(workbook, sheet);
      workbook.write(out);
    }
    return file;
  }

  private static CellStyle style(XSSFWorkbook workbook, String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  @FunctionalInterface
  private interface Filling {
    void fill(XSSFWorkbook workbook, XSSFSheet sheet);
  }
}
