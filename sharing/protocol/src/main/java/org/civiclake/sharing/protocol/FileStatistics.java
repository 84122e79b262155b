package org.civiclake.sharing.protocol;

import java.util.Map;

/**
 * What is known of the values in one file (Delta Sharing protocol, Per-file Statistics).
 *
 * @param numRecords its rows
 * @param minValues by column, a value not above any in the file
 * @param maxValues by column, a value not below any in the file
 * @param nullCount by column, how many are null
 */
public record FileStatistics(
    long numRecords,
    Map<String, Object> minValues,
    Map<String, Object> maxValues,
    Map<String, Long> nullCount) {}
