package org.civiclake.lakehouse.catalog.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Which metadata file each table of a schema is at, for who keeps a view of many tables fresh.
 *
 * @param state names this very answer; sent back as {@code known}, it spares an unchanged answer
 * @param pointers by table, its metadata file; absent when nothing changed since {@code known}
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Pointers(String state, Optional<SortedMap<String, String>> pointers) {}
