package org.civiclake.ingestion.source;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/**
 * The text of a cell: of a date its ISO 8601 form, of any other number all its digits, however the
 * sheet displays it.
 */
final class CellText {

  private final SharedStrings strings;
  private final StylesTable styles;
  private final boolean from1904;

  CellText(SharedStrings strings, StylesTable styles, boolean from1904) {
    this.strings = strings;
    this.styles = styles;
    this.from1904 = from1904;
  }

  /** Reads the cell whose start tag is the current event, up to its end tag; empty when blank. */
  Optional<String> read(XMLStreamReader xml) throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    String content = content(xml);
    if (content.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type == null ? "n" : type) {
          case "s" -> strings.getItemAt(Integer.parseInt(content.strip())).getString();
          case "b" -> content.strip().equals("1") ? "true" : "false";
          case "n" -> number(content.strip(), style);
          default -> content;
        });
  }

  /** The value, or the inline text without its phonetic guide; not the formula. */
  private static String content(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder content = new StringBuilder();
    boolean inside = false;
    int guide = 0;
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          guide += xml.getLocalName().equals("rPh") ? 1 : 0;
          inside = xml.getLocalName().equals("v") || xml.getLocalName().equals("t");
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          guide -= xml.getLocalName().equals("rPh") ? 1 : 0;
          inside = false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (inside && guide == 0) {
            content.append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return content.toString();
  }

  private String number(String digits, String style) {
    if (isDate(style)) {
      LocalDateTime moment = DateUtil.getLocalDateTime(Double.parseDouble(digits), from1904);
      return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? moment.toLocalDate().toString()
          : moment.toString();
    }
    return new BigDecimal(digits).stripTrailingZeros().toPlainString();
  }

  private boolean isDate(String style) {
    if (style == null) {
      return false;
    }
    XSSFCellStyle cell = styles.getStyleAt(Integer.parseInt(style));
    return DateUtil.isADateFormat(cell.getDataFormat(), cell.getDataFormatString());
  }
}
