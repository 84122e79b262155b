package org.civiclake.sharing.server.download;

import java.util.List;

/** The parts of a workbook that do not depend on its rows (ECMA-376, Open Packaging). */
final class XlsxParts {

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  static final String SHEET_START = XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>";
  static final String SHEET_END = "</sheetData></worksheet>";

  /** A part with its name in the package. */
  record Part(String name, String content) {}

  private XlsxParts() {}

  static List<Part> fixed(Stamp stamp) {
    return List.of(
        new Part("[Content_Types].xml", CONTENT_TYPES),
        new Part(
            "_rels/.rels",
            relationships(
                OFFICE + "/officeDocument\" Target=\"xl/workbook.xml",
                PACKAGE + "relationships/metadata/core-properties\" Target=\"docProps/core.xml")),
        new Part("docProps/core.xml", core(stamp)),
        new Part("xl/workbook.xml", WORKBOOK),
        new Part(
            "xl/_rels/workbook.xml.rels",
            relationships(
                OFFICE + "/worksheet\" Target=\"worksheets/sheet1.xml",
                OFFICE + "/worksheet\" Target=\"worksheets/sheet2.xml",
                OFFICE + "/styles\" Target=\"styles.xml")),
        new Part("xl/styles.xml", STYLES));
  }

  /** A text within XML; what XML cannot hold is written as spreadsheets do, {@code _x0001_}. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        escaped.append(c).append(text.charAt(++i));
      } else if (Character.isSurrogate(c)
          || (c < ' ' && c != '\t' && c != '\n')
          || c == '\ufffe'
          || c == '\uffff') {
        escaped.append("_x%04X_".formatted((int) c));
      } else if (c == '_' && text.substring(i).matches("(?s)_x[0-9A-Fa-f]{4}_.*")) {
        escaped.append("_x005F_");
      } else {
        switch (c) {
          case '&' -> escaped.append("&amp;");
          case '<' -> escaped.append("&lt;");
          case '>' -> escaped.append("&gt;");
          default -> escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }

  private static String relationships(String... typesAndTargets) {
    StringBuilder all =
        new StringBuilder(XML).append("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 0; i < typesAndTargets.length; i++) {
      all.append("<Relationship Id=\"rId%d\" Type=\"%s\"/>".formatted(i + 1, typesAndTargets[i]));
    }
    return all.append("</Relationships>").toString();
  }

  private static String core(Stamp stamp) {
    return XML
        + "<cp:coreProperties xmlns:cp=\""
        + PACKAGE
        + "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
        + " xmlns:dcterms=\"http://purl.org/dc/terms/\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:creator>"
        + escaped(stamp.source())
        + "</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">"
        + stamp.acquiredOn()
        + "T00:00:00Z</dcterms:created></cp:coreProperties>";
  }

  private static final String CONTENT_TYPES =
      XML
          + "<Types xmlns=\""
          + PACKAGE
          + "content-types\"><Default Extension=\"rels\" ContentType=\""
          + "application/vnd.openxmlformats-package.relationships+xml\"/>"
          + override(
              "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")
          + override("/xl/workbook.xml", TYPE + "sheet.main+xml")
          + override("/xl/worksheets/sheet1.xml", TYPE + "worksheet+xml")
          + override("/xl/worksheets/sheet2.xml", TYPE + "worksheet+xml")
          + override("/xl/styles.xml", TYPE + "styles+xml")
          + "</Types>";

  private static final String WORKBOOK =
      XML
          + "<workbook xmlns=\""
          + MAIN
          + "\" xmlns:r=\""
          + OFFICE
          + "\"><sheets><sheet name=\"数据\" sheetId=\"1\" r:id=\"rId1\"/>"
          + "<sheet name=\"说明\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>";

  /** Plain, text, date, heading. */
  private static final String STYLES =
      XML
          + "<styleSheet xmlns=\""
          + MAIN
          + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
          + "</numFmts><fonts count=\"2\"><font/><font><b/></font></fonts>"
          + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
          + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
          + "<borders count=\"1\"><border/></borders>"
          + "<cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
          + "<cellXfs count=\"4\"><xf/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/>"
          + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/>"
          + "<xf numFmtId=\"49\" fontId=\"1\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs>"
          + "</styleSheet>";

  private static String override(String part, String type) {
    return "<Override PartName=\"%s\" ContentType=\"%s\"/>".formatted(part, type);
  }
}
