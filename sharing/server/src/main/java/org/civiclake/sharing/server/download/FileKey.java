package org.civiclake.sharing.server.download;

import java.util.Locale;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * Which file: a snapshot of a published copy, in a format, with headings in a language. A copy is
 * of one projection, so a tighter one has other files.
 */
record FileKey(String table, String uuid, long snapshot, FileFormat format, Column.Names names) {

  static FileKey of(PublishedTable table, FileFormat format, Column.Names names) {
    return new FileKey(
        table.name().table(),
        table.table().uuid().toString(),
        table.snapshot().snapshotId(),
        format,
        names);
  }

  /** What files of this snapshot of this copy begin with. */
  static String start(PublishedTable table) {
    return "%s.%s.%d."
        .formatted(table.name().table(), table.table().uuid(), table.snapshot().snapshotId());
  }

  /** A file's name in the cache, without what follows from its content. */
  String text() {
    return "%s.%s.%d.%s.%s"
        .formatted(
            table, uuid, snapshot, names.name().toLowerCase(Locale.ROOT), format.extension());
  }
}
