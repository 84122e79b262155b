package org.civiclake.sharing.server.lake;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.mask.Publication;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.protocol.SharedTableName;

/**
 * A masked copy as it was when it was last looked at.
 *
 * @param name where it lies
 * @param publication what it says of itself
 * @param table the table
 * @param snapshot the snapshot that is served
 * @param sharedName share, schema and table as recipients name it
 * @param columns the columns of its projection in order: all but the mark of what is disputed
 */
public record PublishedTable(
    TableName name,
    Publication publication,
    Table table,
    Snapshot snapshot,
    SharedTableName sharedName,
    List<String> columns) {

  /** The schema of every share: a share is a provider, and holds its resources. */
  public static final String SCHEMA = "shared";

  /**
   * What a table of the lake publishes, or empty when it is not a finished publication of a
   * resource's std table.
   */
  static Optional<PublishedTable> of(TableName name, Table table) {
    return Publication.read(table.properties())
        .filter(publication -> publication.sourceSnapshot().isPresent())
        .filter(publication -> publication.source().equals(publication.resource().in(Layer.STD)))
        .flatMap(
            publication ->
                Optional.ofNullable(table.currentSnapshot())
                    .map(snapshot -> of(name, publication, table, snapshot)));
  }

  private static PublishedTable of(
      TableName name, Publication publication, Table table, Snapshot snapshot) {
    return new PublishedTable(
        name,
        publication,
        table,
        snapshot,
        new SharedTableName(publication.resource().agency(), SCHEMA, publication.resource().name()),
        table.schema().columns().stream()
            .map(Types.NestedField::name)
            .filter(column -> !column.equals(Publication.DISPUTED))
            .toList());
  }

  /** The strictest grade of what it holds, when that is known. */
  public Optional<Grade> grade() {
    return Publication.grade(table.properties());
  }

  /** Its version: the Iceberg sequence number. */
  public long version() {
    return snapshot.sequenceNumber();
  }
}
