package org.civiclake.governance.model.mask;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.TableName;

/**
 * What a published table says of itself in its table properties: which projection it is the masked
 * copy of. Whoever serves it compares {@link #digest} with the digest of the reader's own rights.
 *
 * @param resource the data resource that it comes from; its agency is the provider
 * @param source the table that was masked
 * @param digest the projection's digest
 * @param sourceColumns every column of the source, for asking what a reader may see of it
 * @param sourceSnapshot the source's snapshot that it shows; empty until its first rows are there
 */
public record Publication(
    ResourceId resource,
    TableName source,
    String digest,
    List<String> sourceColumns,
    Optional<Long> sourceSnapshot) {

  /** The property that holds {@link #digest}. */
  public static final String DIGEST = "civiclake.projection.digest";

  /** The property that holds {@link #source}. */
  public static final String SOURCE = "civiclake.projection.source";

  /** The property that holds {@link #sourceColumns}, parted by commas. */
  public static final String SOURCE_COLUMNS = "civiclake.projection.source-columns";

  /** The property that holds {@link #sourceSnapshot}. */
  public static final String SOURCE_SNAPSHOT = "civiclake.projection.source-snapshot-id";

  /** The property that holds the provider's agency. */
  public static final String PROVIDER = "civiclake.provider";

  /** The property that holds the resource's name within its provider. */
  public static final String RESOURCE = "civiclake.resource";

  /**
   * The property that holds the strictest grade of the kept columns (X1), by which its files leave.
   */
  public static final String GRADE = "civiclake.grade";

  /**
   * The last column of every published copy: the names of the row's fields that somebody disputes
   * (NJ41 异议标注), parted by commas; null when none is. It is never a column of a source.
   */
  public static final String DISPUTED = "_disputed";

  private static final Pattern DIGEST_FORM = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern COLUMN = Pattern.compile("[a-z_][a-z0-9_]{0,127}");
  private static final Pattern SNAPSHOT = Pattern.compile("[0-9]{1,19}");

  public Publication {
    sourceColumns = List.copyOf(sourceColumns);
    if (!DIGEST_FORM.matcher(digest).matches()) {
      throw new IllegalArgumentException("Not a digest (SHA-256, lower-case hex): " + digest);
    }
    for (String column : sourceColumns) {
      if (!COLUMN.matcher(column).matches()) {
        throw new IllegalArgumentException("Not a column name: " + column);
      }
    }
  }

  /** The table properties that {@link #read} reads back. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(DIGEST, digest);
    properties.put(SOURCE, source.toString());
    properties.put(SOURCE_COLUMNS, String.join(",", sourceColumns));
    properties.put(PROVIDER, resource.agency());
    properties.put(RESOURCE, resource.name());
    sourceSnapshot.ifPresent(snapshot -> properties.put(SOURCE_SNAPSHOT, snapshot.toString()));
    return properties;
  }

  /** The grade that a table's properties name, when they name one. */
  public static Optional<Grade> grade(Map<String, String> properties) {
    return Arrays.stream(Grade.values())
        .filter(grade -> grade.name().equals(properties.get(GRADE)))
        .findFirst();
  }

  /** Reads a table's properties; empty when they do not describe a publication whole and well. */
  public static Optional<Publication> read(Map<String, String> properties) {
    if (!properties
        .keySet()
        .containsAll(List.of(DIGEST, SOURCE, SOURCE_COLUMNS, PROVIDER, RESOURCE))) {
      return Optional.empty();
    }
    Optional<String> snapshot = Optional.ofNullable(properties.get(SOURCE_SNAPSHOT));
    if (snapshot.isPresent() && !SNAPSHOT.matcher(snapshot.get()).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Publication(
              new ResourceId(properties.get(PROVIDER), properties.get(RESOURCE)),
              TableName.parse(properties.get(SOURCE)),
              properties.get(DIGEST),
              List.of(properties.get(SOURCE_COLUMNS).split(",")),
              snapshot.map(Long::valueOf)));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
