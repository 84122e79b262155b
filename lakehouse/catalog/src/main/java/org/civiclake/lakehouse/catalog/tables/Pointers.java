package org.civiclake.lakehouse.catalog.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.iceberg.rest.RESTResponse;

/** Which metadata file each table of a schema is at, for who keeps a view of many tables fresh. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public final class Pointers implements RESTResponse {

  @JsonProperty private final String state;
  @JsonProperty private final SortedMap<String, String> pointers;

  private Pointers(String state, SortedMap<String, String> pointers) {
    this.state = state;
    this.pointers = pointers;
  }

  /**
   * The pointers.
   *
   * @param state names this very answer; who sends it back is told when nothing changed since
   * @param pointers by table, its metadata file
   */
  static Pointers of(String state, SortedMap<String, String> pointers) {
    return new Pointers(state, pointers);
  }

  /** Nothing changed since the answer of this state. */
  static Pointers unchanged(String state) {
    return new Pointers(state, null);
  }

  /** By table, its metadata file; absent when nothing changed. */
  Optional<SortedMap<String, String>> changed() {
    return Optional.ofNullable(pointers);
  }

  @Override
  public void validate() {}
}
