package org.civiclake.lakehouse.uselog;

/** What is done with data. */
public enum Deed {
  /** The names of what there is are listed. */
  LIST,
  /** A table is described: its version, its columns. */
  DESCRIBE,
  /** A table's rows, or the addresses of its files, are asked for. */
  QUERY,
  /** The changes of a table are asked for. */
  CHANGES,
  /** The bytes of a file are taken. */
  DOWNLOAD,
  /** Requests to the object store are signed. */
  SIGN,
  /** A table is changed. */
  COMMIT
}
