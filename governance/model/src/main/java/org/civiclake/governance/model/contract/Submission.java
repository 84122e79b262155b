package org.civiclake.governance.model.contract;

import java.nio.charset.Charset;
import java.util.Optional;

/** How a provider hands a resource over (NB18, SX13). */
public sealed interface Submission {

  /** The ending of the submitted file's name, without the dot; empty for a database table. */
  Optional<String> extension();

  /** The file's path in the landing area, for example {@code civil-affairs/enterprise.csv}. */
  default Optional<String> path(ResourceId resource) {
    return extension().map(extension -> resource + "." + extension);
  }

  /** Delimited text with one line of headings. */
  record DelimitedFile(Charset charset, char delimiter) implements Submission {
    @Override
    public Optional<String> extension() {
      return Optional.of("csv");
    }
  }

  /** A sheet of an XLSX workbook, its first row the headings. */
  record Spreadsheet(String sheet) implements Submission {
    @Override
    public Optional<String> extension() {
      return Optional.of("xlsx");
    }
  }

  /** A table of the department's own database. */
  record DatabaseTable(String schema, String table) implements Submission {
    @Override
    public Optional<String> extension() {
      return Optional.empty();
    }
  }
}
