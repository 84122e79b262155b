package org.civiclake.sharing.protocol;

/**
 * The first line of an answer (Delta Sharing protocol, Protocol).
 *
 * @param minReaderVersion the version that a client must know to read the rest
 */
public record Protocol(int minReaderVersion) implements Action {

  /** The version that this code speaks. */
  public static final int READER_VERSION = 1;

  /** What a server of this version says. */
  public static Protocol current() {
    return new Protocol(READER_VERSION);
  }
}
