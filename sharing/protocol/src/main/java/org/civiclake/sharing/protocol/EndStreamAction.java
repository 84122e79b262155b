package org.civiclake.sharing.protocol;

import java.util.Optional;

/**
 * The last line of an answer that is whole (Delta Sharing protocol, EndStreamAction).
 *
 * @param refreshToken asks for new URLs of the same files
 * @param nextPageToken asks for more files, when the answer was a page
 * @param minUrlExpirationTimestamp when the first of the URLs ends, milliseconds since 1970
 */
public record EndStreamAction(
    Optional<String> refreshToken,
    Optional<String> nextPageToken,
    Optional<Long> minUrlExpirationTimestamp)
    implements Action {}
