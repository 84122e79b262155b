package org.civiclake.lakehouse.uselog;

/** By which way data are used. */
public enum Door {
  /** The Delta Sharing protocol. */
  SHARING,
  /** The sharing server's own download of a table's files. */
  STREAM,
  /** The Iceberg endpoint for recipients. */
  ICEBERG,
  /** Files for people: CSV, XLSX and the like. */
  FILES,
  /** The lake's catalog, for engines. */
  CATALOG,
  /** SQL, by Trino. */
  SQL
}
