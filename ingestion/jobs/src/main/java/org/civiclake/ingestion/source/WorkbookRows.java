package org.civiclake.ingestion.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.civiclake.ingestion.source.SubmittedRow.Defect;
import org.xml.sax.SAXException;

/**
 * The rows of one sheet of an XLSX workbook, read as a stream (ECMA-376, SpreadsheetML). The first
 * row that holds a value is the headings; rows without any value are not rows.
 */
final class WorkbookRows implements SubmittedRows {

  private final OPCPackage workbook;
  private final InputStream sheet;
  private final XMLStreamReader xml;
  private final CellText cells;
  private final List<String> headings;
  private long headingsRow;
  private long number;

  private WorkbookRows(OPCPackage workbook, InputStream sheet, XMLStreamReader xml, CellText cells)
      throws IOException {
    this.workbook = workbook;
    this.sheet = sheet;
    this.xml = xml;
    this.cells = cells;
    this.headings = readHeadings();
    this.headingsRow = number;
  }

  /**
   * Opens a sheet.
   *
   * @throws IOException when the file is no workbook, or has no such sheet
   */
  static WorkbookRows open(Path file, String sheetName) throws IOException {
    OPCPackage workbook = null;
    try {
      workbook = OPCPackage.open(file.toFile(), PackageAccess.READ);
      XSSFReader reader = new XSSFReader(workbook);
      InputStream sheet = find(reader, sheetName);
      XMLInputFactory factory = XMLHelper.newXMLInputFactory();
      CellText cells =
          new CellText(
              new ReadOnlySharedStringsTable(workbook),
              reader.getStylesTable(),
              uses1904(reader, factory));
      return new WorkbookRows(workbook, sheet, factory.createXMLStreamReader(sheet), cells);
    } catch (OpenXML4JException | SAXException | XMLStreamException | RuntimeException e) {
      revert(workbook);
      throw new IOException("it is no XLSX workbook: " + e.getMessage(), e);
    } catch (IOException e) {
      revert(workbook);
      throw e;
    }
  }

  List<String> headings() {
    return headings;
  }

  @Override
  public Optional<SubmittedRow> next() throws IOException {
    return nextRow().map(this::submitted);
  }

  @Override
  public void close() throws IOException {
    sheet.close();
    workbook.revert();
  }

  private SubmittedRow submitted(List<String> row) {
    boolean longer = row.size() > headings.size();
    String[] values = Arrays.copyOf(row.toArray(String[]::new), headings.size());
    List<String> surplus =
        longer ? new ArrayList<>(row.subList(headings.size(), row.size())) : List.of();
    List<Defect> defects = longer ? List.of(Defect.columns()) : List.of();
    return new SubmittedRow(number - headingsRow, values, surplus, defects);
  }

  private List<String> readHeadings() throws IOException {
    return nextRow()
        .map(row -> row.stream().map(text -> text == null ? "" : text.strip()).toList())
        .orElse(List.of());
  }

  /** The next row with a value, up to its last value. */
  private Optional<List<String>> nextRow() throws IOException {
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          String reference = xml.getAttributeValue(null, "r");
          number = reference == null ? number + 1 : Long.parseLong(reference);
          List<String> row = readRow();
          if (!row.isEmpty()) {
            return Optional.of(row);
          }
        }
      }
      return Optional.empty();
    } catch (XMLStreamException | RuntimeException e) {
      throw new IOException("sheet row %d: %s".formatted(number + 1, e.getMessage()), e);
    }
  }

  private List<String> readRow() throws XMLStreamException {
    List<String> row = new ArrayList<>();
    int column = 0;
    for (int event = xml.next(); !isEnd(event, "row"); event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        String reference = xml.getAttributeValue(null, "r");
        column = reference == null ? column : new CellReference(reference).getCol();
        put(row, column++, cells.read(xml));
      }
    }
    return row;
  }

  private static void put(List<String> row, int column, Optional<String> value) {
    if (value.isPresent()) {
      while (row.size() <= column) {
        row.add(null);
      }
      row.set(column, value.get());
    }
  }

  private boolean isEnd(int event, String element) {
    return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element);
  }

  private static InputStream find(XSSFReader reader, String name)
      throws IOException, OpenXML4JException {
    List<String> names = new ArrayList<>();
    XSSFReader.SheetIterator sheets = (XSSFReader.SheetIterator) reader.getSheetsData();
    while (sheets.hasNext()) {
      InputStream sheet = sheets.next();
      if (name.equals(sheets.getSheetName())) {
        return sheet;
      }
      names.add(sheets.getSheetName());
      sheet.close();
    }
    throw new IOException("it has no sheet «%s», but %s".formatted(name, names));
  }

  /** Whether the workbook counts its days from 1904. */
  private static boolean uses1904(XSSFReader reader, XMLInputFactory factory)
      throws IOException, OpenXML4JException, XMLStreamException {
    try (InputStream in = reader.getWorkbookData()) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT
            && xml.getLocalName().equals("workbookPr")) {
          String value = Objects.requireNonNullElse(xml.getAttributeValue(null, "date1904"), "");
          return value.equals("1") || value.equals("true");
        }
      }
      return false;
    }
  }

  private static void revert(OPCPackage workbook) {
    if (workbook != null) {
      workbook.revert();
    }
  }
}
