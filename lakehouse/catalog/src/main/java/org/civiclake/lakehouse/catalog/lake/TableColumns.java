package org.civiclake.lakehouse.catalog.lake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.List;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The columns that a table has, or had in a snapshot that can still be read. A metadata file never
 * changes once written, so what was read from one stays right.
 */
@Singleton
public class TableColumns {

  private final LakeCatalog catalog;
  private final Cache<String, List<String>> known =
      Caffeine.newBuilder().maximumSize(20_000).build();

  TableColumns(LakeCatalog catalog) {
    this.catalog = catalog;
  }

  /** The columns in a metadata file. */
  public List<String> of(String metadataFile) {
    return known.get(metadataFile, file -> of(TableMetadataParser.read(catalog.files(), file)));
  }

  /** The columns in metadata at hand. */
  public List<String> of(TableMetadata metadata) {
    return metadata.schemas().stream()
        .flatMap(schema -> schema.columns().stream())
        .map(NestedField::name)
        .distinct()
        .toList();
  }
}
