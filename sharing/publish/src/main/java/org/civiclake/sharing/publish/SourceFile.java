package org.civiclake.sharing.publish;

import java.util.Comparator;
import java.util.stream.Collectors;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.FileScanTask;

/**
 * A data file of a source as a snapshot shows it.
 *
 * @param path where it lies
 * @param deletes the delete files that apply to it, parted by commas; empty when none do
 */
record SourceFile(String path, String deletes) implements Comparable<SourceFile> {

  private static final Comparator<SourceFile> ORDER =
      Comparator.comparing(SourceFile::path).thenComparing(SourceFile::deletes);

  static SourceFile of(FileScanTask task) {
    return new SourceFile(
        task.file().location(),
        task.deletes().stream()
            .map(ContentFile::location)
            .sorted()
            .collect(Collectors.joining(",")));
  }

  @Override
  public int compareTo(SourceFile other) {
    return ORDER.compare(this, other);
  }
}
