package org.civiclake.governance.model.mask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.table.TableName;

/**
 * What leaves of one table: its kept columns in order, the mask of each, and the rows. Recipients
 * with equal rights have equal projections, and share one published copy.
 *
 * @param source the table as its provider sees it
 * @param columns the kept columns; none carries {@link Mask#NULL}
 * @param rowFilter the kept rows, or empty for all
 */
public record Projection(TableName source, List<Column> columns, Optional<RowFilter> rowFilter) {

  /** A kept column and its mask. */
  public record Column(String name, Mask mask) {}

  /** Raised whenever a mask comes to mean something else, so that no older copy is served. */
  private static final String RENDERING = "civiclake-projection-3";

  public Projection {
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("A projection keeps at least one column of " + source);
    }
    for (Column column : columns) {
      if (column.mask() == Mask.NULL) {
        throw new IllegalArgumentException(
            "Leave a column out of the projection instead of masking it with NULL: "
                + column.name());
      }
    }
  }

  /** Whether the table may be served as it lies, without a copy. */
  public boolean isClear() {
    return rowFilter.isEmpty() && columns.stream().allMatch(c -> c.mask() == Mask.CLEAR);
  }

  /** SHA-256 over the projection's canonical text, lower-case hex: equal rights, equal digest. */
  public String digest() {
    StringBuilder text = new StringBuilder(RENDERING).append('\n').append(source).append('\n');
    for (Column column : columns) {
      text.append(column.name()).append('=').append(column.mask()).append('\n');
    }
    text.append(rowFilter.map(RowFilter::trino).orElse(""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Where the masked copy lies: {@code published.<table>_<first 16 digits of the digest>}. */
  public TableName published() {
    return new TableName(
        TableName.PUBLISHED_SCHEMA,
        source.schema() + "_" + source.table() + "_" + digest().substring(0, 16));
  }
}
