package org.civiclake.lakehouse.catalog.lake;

import java.util.UUID;
import java.util.regex.Pattern;
import org.civiclake.governance.model.table.TableName;

/**
 * A table's own prefix in the object store. The server assigns it, and no two tables ever share
 * one, so a path says which table it belongs to.
 *
 * @param uri for example {@code s3://lake/warehouse/std_statistics/division-0f…}, no slash at its
 *     end
 */
public record TableLocation(String uri) {

  private static final Pattern FORM = Pattern.compile("s3://[a-z0-9.-]+(/[A-Za-z0-9_.-]+)+");
  private static final Pattern METADATA = Pattern.compile("(.+)/metadata/[^/]+");
  private static final Pattern UNSAFE = Pattern.compile("[?#\\\\\\p{Cntrl}]|//|/\\.{1,2}(/|$)");

  public TableLocation {
    if (!FORM.matcher(uri).matches() || UNSAFE.matcher(uri.substring(5)).find()) {
      throw new IllegalArgumentException("Not a table location: " + uri);
    }
  }

  /** A location that nothing else has. */
  public static TableLocation assign(String warehouse, TableName table) {
    String unique = UUID.randomUUID().toString().replace("-", "");
    return new TableLocation(
        "%s/%s/%s-%s".formatted(warehouse, table.schema(), table.table(), unique));
  }

  /** The location of the table whose metadata file this is. */
  public static TableLocation ofMetadataFile(String metadataFile) {
    var matcher = METADATA.matcher(metadataFile);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("Not a metadata file of the lake: " + metadataFile);
    }
    return new TableLocation(matcher.group(1));
  }

  /** Whether a file lies inside. */
  public boolean holds(String fileUri) {
    return fileUri.startsWith(uri + "/")
        && fileUri.length() > uri.length() + 1
        && !UNSAFE.matcher(fileUri.substring(uri.length())).find();
  }

  /** Whether an object lies inside. */
  public boolean holds(String bucket, String key) {
    return holds("s3://" + bucket + "/" + key);
  }

  /** Whether a folder, named with the slash at its end, is this one or lies inside. */
  public boolean holdsFolder(String bucket, String folder) {
    String folderUri = "s3://" + bucket + "/" + folder;
    return folderUri.equals(uri + "/") || (folderUri.endsWith("/") && holds(folderUri));
  }

  @Override
  public String toString() {
    return uri;
  }
}
