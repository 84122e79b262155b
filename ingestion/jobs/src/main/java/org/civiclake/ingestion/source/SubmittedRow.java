package org.civiclake.ingestion.source;

import java.util.List;

/**
 * A row as it was submitted.
 *
 * @param number its place, counted from 1 after the headings
 * @param values its text under each heading, in the order of the headings; null where nothing was
 *     given
 * @param surplus the values beyond the last heading
 * @param defects what is wrong with its form, as {@code CODE:heading index} or {@code CODE:*}
 */
record SubmittedRow(long number, String[] values, List<String> surplus, List<Defect> defects) {

  /**
   * Something wrong with the form of a row.
   *
   * @param code the reason's code
   * @param column the column that it is about, counted from 0; {@link #WHOLE_ROW} for all
   */
  record Defect(String code, int column) {

    static final int WHOLE_ROW = -1;

    /** Bytes that are not text in the declared charset. */
    static Defect encoding(int column) {
      return new Defect("ENCODING", column);
    }

    /** More or fewer values than headings. */
    static Defect columns() {
      return new Defect("COLUMNS", WHOLE_ROW);
    }
  }
}
