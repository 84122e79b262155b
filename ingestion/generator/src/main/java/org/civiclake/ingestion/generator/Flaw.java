package org.civiclake.ingestion.generator;

import org.civiclake.governance.model.contract.ResourceId;

/**
 * One planted flaw.
 *
 * @param resource whose row
 * @param file the file under the output folder, or {@code schema.table} of a department's database
 * @param row the row, counted from 1, header not counted; in a database, in the order of its key
 * @param key the row's key as it was submitted
 * @param kind what is wrong
 * @param field with which field
 */
public record Flaw(
    ResourceId resource, String file, long row, String key, FlawKind kind, String field) {}
