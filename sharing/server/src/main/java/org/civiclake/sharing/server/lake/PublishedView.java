package org.civiclake.sharing.server.lake;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.civiclake.sharing.protocol.SharedTableName;

/** All published tables at one moment. */
public final class PublishedView {

  private final List<PublishedTable> all;
  private final Map<SharedTableName, List<PublishedTable>> named;

  PublishedView(List<PublishedTable> all) {
    this.all = List.copyOf(all);
    this.named = all.stream().collect(Collectors.groupingBy(PublishedTable::sharedName));
  }

  /** Every published table. */
  public List<PublishedTable> all() {
    return all;
  }

  /** The copies of one resource, one for each projection of it. */
  public List<PublishedTable> named(SharedTableName name) {
    return named.getOrDefault(name, List.of());
  }
}
