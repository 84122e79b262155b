package org.civiclake.sharing.client.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.protocol.SharingJson;

/**
 * What a table's folder holds, written after all else: who follows it never sees half a delivery.
 * Its source and date are stamped on it (NB35); after a grant's end it is a notice that says so.
 *
 * @param state {@code DELIVERED}, or {@code REMOVED} for a notice
 * @param table {@code share.schema.table}
 * @param tableId the shared table's id
 * @param version the table's version
 * @param grant the grant that it rests on; left out when the receiver pulls by itself
 * @param format what its files are
 * @param rows in all files
 * @param source whose data
 * @param acquired when they were brought here, ISO 8601
 * @param files all files of this version, wherever they lie in the folder
 * @param because why nothing is here any more
 * @param articles by which
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Manifest(
    String state,
    String table,
    Optional<String> tableId,
    Optional<Long> version,
    Optional<String> grant,
    Optional<Format> format,
    long rows,
    String source,
    String acquired,
    List<Entry> files,
    Optional<String> because,
    List<String> articles) {

  /** The name that the manifest in force has. */
  public static final String NAME = "manifest.json";

  static final int LARGEST = 64 << 20;

  private static final String DELIVERED = "DELIVERED";
  private static final String REMOVED = "REMOVED";
  private static final JsonMapper JSON = SharingJson.mapper();

  /**
   * A file.
   *
   * @param id the shared file's id
   * @param path within the table's folder
   * @param size in bytes
   * @param sha256 of its content, lower-case hex
   * @param rows how many
   * @param partitionValues values that all its rows have, where the file itself may not say them
   */
  public record Entry(
      String id,
      String path,
      long size,
      String sha256,
      long rows,
      Map<String, String> partitionValues) {}

  public Manifest {
    files = Optional.ofNullable(files).map(List::copyOf).orElseGet(List::of);
    articles = Optional.ofNullable(articles).map(List::copyOf).orElseGet(List::of);
  }

  /** What is delivered. */
  static Manifest of(Lot lot, String tableId, long version, List<Entry> files, String acquired) {
    return new Manifest(
        DELIVERED,
        lot.table().toString(),
        Optional.of(tableId),
        Optional.of(version),
        lot.grant(),
        Optional.of(lot.format()),
        files.stream().mapToLong(Entry::rows).sum(),
        lot.source(),
        acquired,
        files,
        Optional.empty(),
        List.of());
  }

  /** A notice that nothing is here any more. */
  static Manifest notice(Lot lot, String because, List<String> articles, String since) {
    return new Manifest(
        REMOVED,
        lot.table().toString(),
        Optional.empty(),
        Optional.empty(),
        lot.grant(),
        Optional.empty(),
        0,
        lot.source(),
        since,
        List.of(),
        Optional.of(because),
        articles);
  }

  /** Reads a manifest; what is none, or was spoilt, is as if it were not there. */
  public static Optional<Manifest> read(byte[] content) {
    try {
      return Optional.ofNullable(JSON.readValue(content, Manifest.class))
          .filter(found -> found.state() != null && found.table() != null);
    } catch (IOException | IllegalArgumentException spoilt) {
      return Optional.empty();
    }
  }

  byte[] bytes() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whether there are data. */
  public boolean isDelivery() {
    return state.equals(DELIVERED);
  }

  /** Whether it is of this lot, so that its files may be kept. */
  boolean isOf(Lot lot, String wantedTable) {
    return isDelivery()
        && table.equals(lot.table().toString())
        && grant.equals(lot.grant())
        && format.equals(Optional.of(lot.format()))
        && tableId.equals(Optional.of(wantedTable));
  }
}
