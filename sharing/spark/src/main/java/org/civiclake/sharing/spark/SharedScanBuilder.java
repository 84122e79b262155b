package org.civiclake.sharing.spark;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.SupportsPushDownFilters;
import org.apache.spark.sql.connector.read.SupportsPushDownLimit;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * Gathers what Spark pushes down: columns are read alone; conditions and a limit are hints to the
 * server, and Spark tests every row itself.
 */
final class SharedScanBuilder
    implements SupportsPushDownRequiredColumns, SupportsPushDownFilters, SupportsPushDownLimit {

  private final SharedRead read;
  private final CaseInsensitiveStringMap options;
  private StructType schema;
  private List<String> hints = List.of();
  private Filter[] pushed = {};
  private Optional<Long> limit = Optional.empty();

  SharedScanBuilder(SharedRead read, StructType schema, CaseInsensitiveStringMap options) {
    this.read = read;
    this.schema = schema;
    this.options = options;
  }

  @Override
  public void pruneColumns(StructType required) {
    schema = required;
  }

  @Override
  public Filter[] pushFilters(Filter[] filters) {
    pushed =
        Arrays.stream(filters)
            .filter(filter -> FilterHints.sql(filter).isPresent())
            .toArray(Filter[]::new);
    hints =
        Arrays.stream(pushed)
            .map(filter -> "(" + FilterHints.sql(filter).orElseThrow() + ")")
            .collect(Collectors.toList());
    return filters;
  }

  @Override
  public Filter[] pushedFilters() {
    return pushed.clone();
  }

  @Override
  public boolean pushLimit(int rows) {
    limit = Optional.of((long) rows);
    return true;
  }

  @Override
  public Scan build() {
    Optional<String> where =
        hints.isEmpty() ? Optional.empty() : Optional.of(String.join(" AND ", hints));
    return new SharedScan(read, schema, options, where, limit);
  }
}
