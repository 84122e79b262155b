package org.civiclake.sharing.client;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.QueryRequest;

/**
 * What is read of a table, and how.
 *
 * @param columns the columns wanted, in this order; all of them, when absent
 * @param where a condition in SQL that every row must meet; see {@link
 *     org.civiclake.sharing.client.rows.Condition}
 * @param version the table as of a version
 * @param timestamp the table as of a moment in ISO 8601
 * @param limit how many rows at most
 * @param parallel how many files are read at a time
 * @param filesAPage how many files the server names in one answer; as many as there are, when
 *     absent
 * @param verified whether every file that is downloaded is compared with the store's checksum,
 *     which takes the processor about as long as a fast network takes to bring it
 */
public record ReadOptions(
    Optional<List<String>> columns,
    Optional<String> where,
    Optional<Long> version,
    Optional<String> timestamp,
    Optional<Long> limit,
    int parallel,
    Optional<Integer> filesAPage,
    boolean verified) {

  private static final int USUAL_PARALLEL = 4;
  private static final int MOST_PARALLEL = 64;

  public ReadOptions {
    columns = columns.map(List::copyOf);
    if (columns.filter(List::isEmpty).isPresent()) {
      throw new IllegalArgumentException("At least one column is read");
    }
    if (version.isPresent() && timestamp.isPresent()) {
      throw new IllegalArgumentException("A table is read at a version or at a moment, not both");
    }
    if (limit.filter(rows -> rows < 0).isPresent()) {
      throw new IllegalArgumentException("Rows are counted from none upwards");
    }
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw new IllegalArgumentException("Between 1 and %d at a time".formatted(MOST_PARALLEL));
    }
    if (filesAPage.filter(files -> files < 1).isPresent()) {
      throw new IllegalArgumentException("A page has at least one file");
    }
  }

  /** The whole table as it is now. */
  public static ReadOptions all() {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        USUAL_PARALLEL,
        Optional.empty(),
        false);
  }

  public ReadOptions withColumns(List<String> names) {
    return new ReadOptions(
        Optional.of(names), where, version, timestamp, limit, parallel, filesAPage, verified);
  }

  public ReadOptions withWhere(String condition) {
    return new ReadOptions(
        columns, Optional.of(condition), version, timestamp, limit, parallel, filesAPage, verified);
  }

  public ReadOptions atVersion(long number) {
    return new ReadOptions(
        columns,
        where,
        Optional.of(number),
        Optional.empty(),
        limit,
        parallel,
        filesAPage,
        verified);
  }

  public ReadOptions atTime(String moment) {
    return new ReadOptions(
        columns,
        where,
        Optional.empty(),
        Optional.of(moment),
        limit,
        parallel,
        filesAPage,
        verified);
  }

  public ReadOptions withLimit(long rows) {
    return new ReadOptions(
        columns, where, version, timestamp, Optional.of(rows), parallel, filesAPage, verified);
  }

  public ReadOptions withParallel(int files) {
    return new ReadOptions(columns, where, version, timestamp, limit, files, filesAPage, verified);
  }

  public ReadOptions withFilesAPage(int files) {
    return new ReadOptions(
        columns, where, version, timestamp, limit, parallel, Optional.of(files), verified);
  }

  public ReadOptions withVerification() {
    return new ReadOptions(columns, where, version, timestamp, limit, parallel, filesAPage, true);
  }

  /** The same table at the same version, whole. */
  public ReadOptions wholeFiles() {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        version,
        timestamp,
        Optional.empty(),
        parallel,
        filesAPage,
        verified);
  }

  /** The request for the files, with hints that may spare some of them. */
  QueryRequest request(List<String> predicateHints, Optional<String> jsonPredicateHints) {
    return new QueryRequest(
        predicateHints,
        jsonPredicateHints,
        where.isPresent() ? Optional.empty() : limit,
        version,
        timestamp,
        Optional.empty(),
        Optional.empty(),
        Optional.of(version.isEmpty() && timestamp.isEmpty()),
        Optional.empty(),
        filesAPage,
        Optional.empty());
  }
}
