package org.civiclake.governance.server.problem;

import java.io.IOException;
import java.io.InputStream;

/** A body that may be large and come in chunks, so that nobody says beforehand how long it is. */
public final class LargeBody {

  /** The largest body of all, in bytes. */
  static final int LARGEST = 8 * 1024 * 1024;

  private LargeBody() {}

  /**
   * The whole body.
   *
   * @throws ProblemException when it is larger than any body here
   */
  public static byte[] read(InputStream body) throws IOException {
    byte[] read = body.readNBytes(LARGEST + 1);
    if (read.length > LARGEST) {
      throw tooLarge();
    }
    return read;
  }

  static ProblemException tooLarge() {
    return new ProblemException(
        Kind.TOO_LARGE,
        "A body holds at most %d bytes.".formatted(LARGEST),
        "正文不得超过 %d 字节。".formatted(LARGEST));
  }
}
