package org.civiclake.sharing.server.answers;

import java.time.Instant;
import java.util.Optional;
import org.civiclake.sharing.protocol.EndStreamAction;

/** Makes an answer's last line, once all its files were given. */
interface Continuation {

  /**
   * What was given.
   *
   * @param files how many files
   * @param rows how many rows, on this page and the ones before
   * @param resumeAt which file the next page begins with, when there is one
   * @param expiresAt when the addresses end
   */
  record Given(int files, long rows, Optional<Long> resumeAt, Instant expiresAt) {

    /** The last line, with a token that refreshes the addresses and one for the next page. */
    EndStreamAction end(Optional<String> refreshToken, Optional<String> nextPageToken) {
      return new EndStreamAction(
          refreshToken,
          nextPageToken,
          files == 0 ? Optional.empty() : Optional.of(expiresAt.toEpochMilli()));
    }
  }

  /** Of an answer that is not continued. */
  static Continuation none() {
    return given -> given.end(Optional.empty(), Optional.empty());
  }

  /** The last line. */
  EndStreamAction end(Given given);
}
