package org.civiclake.sharing.spark;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A profile's text on its way to the executors; it shows itself to nobody. */
final class Secret implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 1 << 20;

  private final byte[] text;

  private Secret(byte[] text) {
    this.text = text;
  }

  static Secret ofFile(Path file) {
    try {
      if (Files.size(file) > LONGEST) {
        throw new IOException(file + ": not a profile file");
      }
      return new Secret(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException("The profile cannot be read: " + file, e);
    }
  }

  byte[] bytes() {
    return text.clone();
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
