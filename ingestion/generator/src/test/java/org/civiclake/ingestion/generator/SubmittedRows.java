package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Submission;

/** Reads submitted files as a stranger would, with other libraries than those that wrote them. */
final class SubmittedRows {

  /** Stands for a value that the declared charset cannot decode. */
  static final String UNDECODABLE = "\uFFFD";

  private SubmittedRows() {}

  static List<Map<String, String>> read(Contract contract, Path folder) throws IOException {
    Path file = folder.resolve(contract.submission().path(contract.id()).orElseThrow());
    return contract.submission() instanceof Submission.DelimitedFile form
        ? delimited(contract, form, file)
        : spreadsheet(contract, (Submission.Spreadsheet) contract.submission(), file);
  }

  /** Neither charset has a comma, quotation mark or line end inside the bytes of a character. */
  private static List<Map<String, String>> delimited(
      Contract contract, Submission.DelimitedFile form, Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.parse(
            Files.newBufferedReader(file, StandardCharsets.ISO_8859_1), CSVFormat.RFC4180)) {
      for (CSVRecord record : parser) {
        Map<String, String> row = new HashMap<>();
        if (record.size() != contract.fields().size()) {
          throw new IOException("Row " + record.getRecordNumber() + " has " + record.size());
        }
        for (int i = 0; i < record.size(); i++) {
          row.put(
              parser.getRecordNumber() == 1 ? "heading " + i : contract.fields().get(i).name(),
              decode(record.get(i), form.charset()));
        }
        rows.add(row);
      }
    }
    return withoutHeadings(contract, rows);
  }

  private static String decode(String bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return UNDECODABLE;
    }
  }

  private static List<Map<String, String>> spreadsheet(
      Contract contract, Submission.Spreadsheet form, Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    DataFormatter formatter = new DataFormatter(Locale.ROOT);
    try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(file))) {
      for (var cells : workbook.getSheet(form.sheet())) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < contract.fields().size(); i++) {
          String name = rows.isEmpty() ? "heading " + i : contract.fields().get(i).name();
          row.put(
              name,
              formatter.formatCellValue(cells.getCell(i, MissingCellPolicy.CREATE_NULL_AS_BLANK)));
        }
        rows.add(row);
      }
    }
    return withoutHeadings(contract, rows);
  }

  private static List<Map<String, String>> withoutHeadings(
      Contract contract, List<Map<String, String>> rows) throws IOException {
    List<Field> fields = contract.fields();
    for (int i = 0; i < fields.size(); i++) {
      if (!fields.get(i).chineseName().equals(rows.get(0).get("heading " + i))) {
        throw new IOException("Not the heading of " + fields.get(i).name());
      }
    }
    return rows.subList(1, rows.size());
  }
}
