package org.civiclake.sharing.server.answers;

import java.util.Optional;

/**
 * What is asked of a table's changes (Delta Sharing protocol, Read Change Data Feed from a Table).
 *
 * @param historicalMetadata whether a line is wanted for every change of the schema
 * @param historicalProtocol whether a line is wanted for every change of what a reader must know
 * @param maxFiles how many files one page of the answer has at most
 * @param pageToken asks for the page that follows an earlier one
 */
public record ChangesRequest(
    Optional<Long> startingVersion,
    Optional<String> startingTimestamp,
    Optional<Long> endingVersion,
    Optional<String> endingTimestamp,
    boolean historicalMetadata,
    boolean historicalProtocol,
    Optional<Integer> maxFiles,
    Optional<String> pageToken) {}
