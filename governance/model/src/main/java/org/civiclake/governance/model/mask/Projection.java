package org.civiclake.governance.model.mask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.table.TableName;

/**
 * What leaves of one table: its kept columns in order, the mask of each, and the rows. Recipients
 * with equal rights have equal projections, and share one published copy.
 *
 * @param source the table as its provider sees it
 * @param columns the kept columns; none carries {@link Mask#NULL}
 * @param rowFilter the kept rows, or empty for all
 * @param key the recipient's key that keyed columns are made with; there exactly when there is such
 *     a column, so that copies without one are shared whoever reads them
 */
public record Projection(
    TableName source, List<Column> columns, Optional<RowFilter> rowFilter, Optional<KeyName> key) {

  /**
   * A kept column and its mask.
   *
   * @param watermark how much of it is marked as the recipient's; only where it leaves as it is
   */
  public record Column(String name, Mask mask, Optional<Watermark> watermark) {

    /** A column without a watermark. */
    public Column(String name, Mask mask) {
      this(name, mask, Optional.empty());
    }

    public Column {
      if (watermark.isPresent() && mask != Mask.CLEAR) {
        throw new IllegalArgumentException("A watermark goes over clear values, not over " + name);
      }
    }

    /** Whether what leaves depends on a key of the recipient's. */
    public boolean isKeyed() {
      return mask.isKeyed() || watermark.isPresent();
    }

    @Override
    public String toString() {
      return name + "=" + mask + watermark.map(mark -> "~" + mark).orElse("");
    }
  }

  /** Raised whenever a mask comes to mean something else, so that no older copy is served. */
  private static final String RENDERING = "civiclake-projection-3";

  /**
   * A projection without keyed columns.
   *
   * @throws IllegalArgumentException when it has one
   */
  public Projection(TableName source, List<Column> columns, Optional<RowFilter> rowFilter) {
    this(source, columns, rowFilter, Optional.empty());
  }

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
    if (key.isPresent() != columns.stream().anyMatch(Column::isKeyed)) {
      throw new IllegalArgumentException(
          "A projection of %s names a key exactly when a column is keyed".formatted(source));
    }
  }

  /** The name by which a column's watermark is made and found. */
  public String carrier(Column column) {
    return carrier(source, column.name());
  }

  /** The name by which the watermark of a table's column is made and found. */
  public static String carrier(TableName source, String column) {
    return source + "." + column;
  }

  /** Whether the table may be served as it lies, without a copy. */
  public boolean isClear() {
    return rowFilter.isEmpty()
        && columns.stream().allMatch(c -> c.mask() == Mask.CLEAR && !c.isKeyed());
  }

  /** SHA-256 over the projection's canonical text, lower-case hex: equal rights, equal digest. */
  public String digest() {
    StringBuilder text = new StringBuilder(RENDERING).append('\n').append(source).append('\n');
    for (Column column : columns) {
      text.append(column).append('\n');
    }
    text.append(rowFilter.map(RowFilter::trino).orElse(""));
    key.ifPresent(name -> text.append("\nkey=").append(name));
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
