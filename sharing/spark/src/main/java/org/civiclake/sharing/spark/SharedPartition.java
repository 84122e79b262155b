package org.civiclake.sharing.spark;

import java.util.HashMap;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.civiclake.sharing.client.PlannedFile;

/** A piece of a file, on its way to an executor. */
final class SharedPartition implements InputPartition {

  private static final long serialVersionUID = 1L;

  private final String id;
  private final String url;
  private final long size;
  private final Long ends;
  private final HashMap<String, Object> constants;
  private final long version;
  private final long from;
  private final long to;

  private SharedPartition(PlannedFile file, long version, long from, long to) {
    this.id = file.id();
    this.url = file.url();
    this.size = file.size();
    this.ends = file.ends().orElse(null);
    this.constants = new HashMap<>(file.constants());
    this.version = version;
    this.from = from;
    this.to = to;
  }

  static SharedPartition of(PlannedFile file, long version, long from, long to) {
    return new SharedPartition(file, version, from, to);
  }

  PlannedFile file() {
    return new PlannedFile(id, url, size, Optional.ofNullable(ends), constants);
  }

  long version() {
    return version;
  }

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** The file's id; its address is a secret for as long as it lives. */
  @Override
  public String toString() {
    return "SharedPartition[file=" + id + ", from=" + from + "]";
  }
}
