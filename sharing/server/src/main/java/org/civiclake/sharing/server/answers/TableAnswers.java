package org.civiclake.sharing.server.answers;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.uses.Shapes;

/** What is answered about a published table that the recipient may see. */
@Singleton
public class TableAnswers {

  private final SnapshotAnswers snapshots;
  private final ChangeAnswers changes;
  private final AnswerParts parts;

  TableAnswers(SnapshotAnswers snapshots, ChangeAnswers changes, AnswerParts parts) {
    this.snapshots = snapshots;
    this.changes = changes;
    this.parts = parts;
  }

  /** The rows that a query hints at, without the values that it names. */
  public Optional<String> condition(QueryRequest query) {
    return Shapes.of(parts.hints(query));
  }

  /** Delta Sharing protocol, Query Table Version: now, or the first at or after a moment. */
  public long version(PublishedTable table, Optional<String> startingTimestamp) {
    return startingTimestamp
        .map(Moments::read)
        .map(moment -> History.of(table).firstSince(moment).sequenceNumber())
        .orElseGet(table::version);
  }

  /** Delta Sharing protocol, Query Table Metadata. */
  public TableAnswer metadata(Asked asked, Optional<Long> version, Optional<String> timestamp) {
    return snapshots.metadata(asked, version, timestamp);
  }

  /** Delta Sharing protocol, Read Data from a Table. */
  public TableAnswer query(Asked asked, QueryRequest query) {
    return query.startingVersion().isPresent()
        ? changes.query(asked, query)
        : snapshots.query(asked, query);
  }

  /** Delta Sharing protocol, Read Change Data Feed from a Table. */
  public TableAnswer changes(Asked asked, ChangesRequest request) {
    return changes.changes(asked, request);
  }
}
