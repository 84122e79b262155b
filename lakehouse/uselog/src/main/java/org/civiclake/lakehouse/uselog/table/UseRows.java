package org.civiclake.lakehouse.uselog.table;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.lakehouse.uselog.Subject;
import org.civiclake.lakehouse.uselog.Use;

/** Uses as rows of {@link UseLogTable}. */
final class UseRows {

  private final GenericRecord empty;

  /**
   * @param schema the table's own: the lake numbers the columns in its own way
   */
  UseRows(Schema schema) {
    this.empty = GenericRecord.create(schema);
  }

  Record of(Use use, String segment) {
    Record row = empty.copy();
    row.setField("at", use.at().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    row.setField("request_id", use.request());
    row.setField("door", use.door().name());
    row.setField("deed", use.deed().name());
    set(row, "user_name", use.actor().name());
    set(row, "consumer", use.actor().agency());
    set(row, "address", use.actor().address());
    Optional<ResourceId> resource = use.subject().flatMap(Subject::resource);
    set(row, "resource", resource.map(ResourceId::toString));
    set(row, "provider", resource.map(ResourceId::agency));
    set(row, "table_name", use.subject().map(subject -> subject.table().toString()));
    use.subject().flatMap(Subject::snapshot).ifPresent(id -> row.setField("snapshot_id", id));
    row.setField("columns", use.subject().map(Subject::columns).orElse(List.of()));
    row.setField("guards", use.subject().map(Subject::guards).orElse(List.of()));
    set(row, "predicate", use.subject().flatMap(Subject::predicate));
    set(row, "use_ground", use.subject().flatMap(Subject::ground));
    row.setField("row_count", use.extent().rows());
    row.setField("byte_count", use.extent().bytes());
    row.setField("outcome", use.outcome().kind().name());
    set(row, "reason", use.outcome().reason());
    row.setField("segment", segment);
    return row;
  }

  private static void set(Record row, String name, Optional<String> value) {
    value.ifPresent(text -> row.setField(name, text));
  }
}
