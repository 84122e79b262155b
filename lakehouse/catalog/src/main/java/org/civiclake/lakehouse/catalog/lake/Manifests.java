package org.civiclake.lakehouse.catalog.lake;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.InternalData;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.inmemory.InMemoryInputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.apache.iceberg.types.Types.StructType;

/**
 * Reads which files snapshots are made of (Iceberg spec, Manifest Lists and Manifests): paths and
 * nothing else. Writers make these files, so one that is larger than engines make them is not read.
 */
@Singleton
public class Manifests {

  /** Engines begin another manifest after 8 MB. */
  private static final int LARGEST = 32 << 20;

  private static final Schema LIST = new Schema(ManifestFile.PATH);

  /** An entry's file, live or deleted, and the data file that a delete file says it is for. */
  private static final Schema ENTRIES =
      new Schema(
          NestedField.required(
              2, "data_file", StructType.of(DataFile.FILE_PATH, DataFile.REFERENCED_DATA_FILE)));

  private final LakeCatalog catalog;

  Manifests(LakeCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * The manifests that a manifest list names.
   *
   * @throws IllegalArgumentException when there is no such list, or it is none
   */
  public Set<String> of(String manifestList) {
    Set<String> manifests = new LinkedHashSet<>();
    forEach(manifestList, LIST, row -> manifests.add(row.get(0, String.class)));
    return manifests;
  }

  /**
   * Tells of every file that a manifest names.
   *
   * @throws IllegalArgumentException when there is no such manifest, or it is none
   */
  public void forEachFile(String manifest, Consumer<String> hearer) {
    forEach(
        manifest,
        ENTRIES,
        row -> {
          StructLike file = row.get(0, StructLike.class);
          hearer.accept(file.get(0, String.class));
          Optional.ofNullable(file.get(1, String.class)).ifPresent(hearer);
        });
  }

  private void forEach(String location, Schema projection, Consumer<StructLike> hearer) {
    byte[] content = content(location);
    try (CloseableIterable<StructLike> rows =
        InternalData.read(FileFormat.AVRO, new InMemoryInputFile(location, content))
            .project(projection)
            .build()) {
      rows.forEach(hearer);
    } catch (IllegalArgumentException refused) {
      throw refused;
    } catch (RuntimeException | IOException unreadable) {
      throw new IllegalArgumentException("Not a manifest that can be read: " + location);
    }
  }

  private byte[] content(String location) {
    try (InputStream in = catalog.files().newInputFile(location).newStream()) {
      byte[] content = in.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IllegalArgumentException(
            "A manifest of a commit has at most %d bytes, and this one more: %s"
                .formatted(LARGEST, location));
      }
      return content;
    } catch (NotFoundException missing) {
      throw new IllegalArgumentException(
          "A commit's manifests are written before it, and this one is not there: " + location);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + location, e);
    }
  }
}
