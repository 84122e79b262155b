package org.civiclake.governance.server.collection;

import java.time.Instant;
import org.civiclake.governance.model.table.TableName;

/**
 * Rows of a batch that a finished run wrote to a table.
 *
 * @param batch the batch, the same however often it is tried
 * @param run the run
 * @param table the table
 * @param rows how many rows were written
 * @param at when the run ended
 */
public record Landing(String batch, String run, TableName table, long rows, Instant at) {}
