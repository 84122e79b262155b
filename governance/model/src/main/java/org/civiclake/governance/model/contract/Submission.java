package org.civiclake.governance.model.contract;

import java.nio.charset.Charset;

/** How a provider hands a resource over (NB18, SX13). */
public sealed interface Submission {

  /** Delimited text with one line of headings. */
  record DelimitedFile(Charset charset, char delimiter) implements Submission {}

  /** A sheet of an XLSX workbook, its first row the headings. */
  record Spreadsheet(String sheet) implements Submission {}

  /** A table of the department's own database. */
  record DatabaseTable(String schema, String table) implements Submission {}
}
