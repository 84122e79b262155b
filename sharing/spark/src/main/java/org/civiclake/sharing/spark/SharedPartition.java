package org.civiclake.sharing.spark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.connector.read.InputPartition;
import org.civiclake.sharing.client.PlannedFile;

/** A piece of a file, on its way to an executor. */
final class SharedPartition implements InputPartition {

  private static final long serialVersionUID = 1L;

  private static final long PIECE = 128L << 20;

  private final SharedRead read;
  private final String id;
  private final String url;
  private final long size;
  private final Long ends;
  private final HashMap<String, Object> constants;
  private final long version;
  private final long from;
  private final long to;

  private SharedPartition(SharedRead read, PlannedFile file, long version, long from, long to) {
    this.read = read;
    this.id = file.id();
    this.url = file.url();
    this.size = file.size();
    this.ends = file.ends().orElse(null);
    this.constants = new HashMap<>(file.constants());
    this.version = version;
    this.from = from;
    this.to = to;
  }

  /** A file of a read's plan, in pieces when it is large. */
  static List<SharedPartition> pieces(SharedRead read, PlannedFile file, long version) {
    List<SharedPartition> pieces = new ArrayList<>();
    for (long from = 0; from == 0 || from < file.size(); from += PIECE) {
      long to = from + PIECE >= file.size() ? Long.MAX_VALUE : from + PIECE;
      pieces.add(new SharedPartition(read, file, version, from, to));
    }
    return pieces;
  }

  /** What it is a piece of. */
  SharedRead read() {
    return read;
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
