package org.civiclake.ingestion.source;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * All that a Spark task must know to read a submission, or a part of it; it travels as the options
 * of {@link SubmissionSource}.
 *
 * @param path where it lies, for Hadoop's file systems
 * @param form how it is written
 * @param columns the fields of the contract, in its order
 * @param headings the same fields, in the order of the submission's headings
 * @param parts its parts, each of whole rows
 * @param dataset its name in lineage
 */
record SubmissionLayout(
    String path,
    Form form,
    List<String> columns,
    List<String> headings,
    List<Part> parts,
    DatasetName dataset) {

  private static final String PATH = "path";
  private static final String CHARSET = "charset";
  private static final String DELIMITER = "delimiter";
  private static final String SHEET = "sheet";
  private static final String COLUMNS = "columns";
  private static final String HEADINGS = "headings";
  private static final String PARTS = "parts";
  private static final String NAMESPACE = "dataset-namespace";
  private static final String NAME = "dataset-name";

  /** How a submission is written. */
  sealed interface Form extends Serializable {

    /** Delimited text. */
    record Delimited(String charset, char delimiter) implements Form {
      Charset decodedCharset() {
        return Charset.forName(charset);
      }
    }

    /** A sheet of a workbook. */
    record Workbook(String sheet) implements Form {}
  }

  /**
   * A stretch of whole rows.
   *
   * @param begin the first byte
   * @param end the byte after the last
   * @param firstRow the number of the first row
   */
  record Part(long begin, long end, long firstRow) implements Serializable {

    private static Part parse(String text) {
      String[] numbers = text.split(":");
      return new Part(
          Long.parseLong(numbers[0]), Long.parseLong(numbers[1]), Long.parseLong(numbers[2]));
    }

    @Override
    public String toString() {
      return begin + ":" + end + ":" + firstRow;
    }
  }

  Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put(PATH, path);
    if (form instanceof Form.Delimited delimited) {
      options.put(CHARSET, delimited.charset());
      options.put(DELIMITER, Integer.toString(delimited.delimiter()));
    } else if (form instanceof Form.Workbook workbook) {
      options.put(SHEET, workbook.sheet());
    }
    options.put(COLUMNS, String.join(",", columns));
    options.put(HEADINGS, String.join(",", headings));
    options.put(PARTS, String.join(",", parts.stream().map(Part::toString).toList()));
    options.put(NAMESPACE, dataset.namespace());
    options.put(NAME, dataset.name());
    return options;
  }

  static SubmissionLayout of(CaseInsensitiveStringMap options) {
    Form form =
        options.containsKey(SHEET)
            ? new Form.Workbook(options.get(SHEET))
            : new Form.Delimited(
                options.get(CHARSET), (char) Integer.parseInt(options.get(DELIMITER)));
    List<Part> parts = new ArrayList<>();
    for (String part : options.get(PARTS).split(",")) {
      parts.add(Part.parse(part));
    }
    return new SubmissionLayout(
        options.get(PATH),
        form,
        List.of(options.get(COLUMNS).split(",")),
        List.of(options.get(HEADINGS).split(",")),
        parts,
        new DatasetName(options.get(NAMESPACE), options.get(NAME)));
  }
}
