package org.civiclake.sharing.server.lake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.sharing.protocol.SharedTableName;

/** All published tables at one moment. */
public final class PublishedView {

  private final List<PublishedTable> all;
  private final Map<TableName, PublishedTable> placed;
  private final Map<SharedTableName, List<PublishedTable>> named;

  PublishedView(List<PublishedTable> all) {
    this.all = List.copyOf(all);
    this.placed =
        all.stream()
            .collect(Collectors.toMap(PublishedTable::name, table -> table, (one, same) -> one));
    this.named = all.stream().collect(Collectors.groupingBy(PublishedTable::sharedName));
  }

  /** Every published table. */
  public List<PublishedTable> all() {
    return all;
  }

  /** The copy that lies in a table. */
  public Optional<PublishedTable> at(TableName name) {
    return Optional.ofNullable(placed.get(name));
  }

  /** The copies of one resource, one for each projection of it. */
  public List<PublishedTable> named(SharedTableName name) {
    return named.getOrDefault(name, List.of());
  }
}
