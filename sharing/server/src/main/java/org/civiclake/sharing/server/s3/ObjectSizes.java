package org.civiclake.sharing.server.s3;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.iceberg.exceptions.NotFoundException;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.lake.PublishedTable;

/**
 * How large the objects are of which no manifest says it: asked of the store once, and remembered
 * of those last asked for.
 */
@Singleton
class ObjectSizes {

  private static final int MOST = 10_000;

  private final Map<String, Long> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  /** The bytes of an object of the table, which never changes. */
  long of(PublishedTable table, String location) {
    Long size;
    synchronized (known) {
      size = known.get(location);
    }
    if (size == null) {
      size = ask(table, location);
      synchronized (known) {
        known.put(location, size);
      }
    }
    return size;
  }

  private static long ask(PublishedTable table, String location) {
    try {
      return table.table().io().newInputFile(location).getLength();
    } catch (NotFoundException gone) {
      throw SharingError.RESOURCE_DOES_NOT_EXIST.because("This object is not there any more");
    }
  }
}
