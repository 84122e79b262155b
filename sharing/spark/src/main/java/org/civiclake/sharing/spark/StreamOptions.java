package org.civiclake.sharing.spark;

import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * How a stream follows a table, by the names that Delta's own streams have.
 *
 * @param mostFiles how many files a micro-batch takes ({@code maxFilesPerTrigger})
 * @param removals what becomes of versions that took rows away
 */
record StreamOptions(int mostFiles, Removals removals) {

  private static final int USUAL_FILES = 1000;

  /** What becomes of versions that took rows away, when the stream is not one of changes. */
  enum Removals {
    /** The stream fails: what it gave out is no longer so. */
    REFUSED,
    /** Versions that only took rows away are passed over ({@code ignoreDeletes}). */
    DELETES_IGNORED,
    /** New files are given out, rewritten rows once more ({@code ignoreChanges}). */
    CHANGES_IGNORED,
    /** Versions that took any row away are passed over, whole ({@code skipChangeCommits}). */
    SKIPPED
  }

  StreamOptions {
    if (mostFiles < 1) {
      throw new IllegalArgumentException("maxFilesPerTrigger is 1 or more");
    }
  }

  static StreamOptions of(CaseInsensitiveStringMap options) {
    return new StreamOptions(options.getInt("maxFilesPerTrigger", USUAL_FILES), removals(options));
  }

  private static Removals removals(CaseInsensitiveStringMap options) {
    if (options.getBoolean("skipChangeCommits", false)) {
      return Removals.SKIPPED;
    }
    if (options.getBoolean("ignoreChanges", false)) {
      return Removals.CHANGES_IGNORED;
    }
    return options.getBoolean("ignoreDeletes", false) ? Removals.DELETES_IGNORED : Removals.REFUSED;
  }
}
