package org.civiclake.sharing.client.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A tree of files at a receiver. Names are relative, of plain parts between slashes; a method that
 * fails has changed nothing that a reader sees, or all of it.
 */
public interface Place {

  /**
   * Every file within a folder, from its name to its size; empty when there is none.
   *
   * @throws IOException when it cannot be read, or there are more files than any delivery has
   */
  Map<String, Long> list(String folder) throws IOException;

  /**
   * A small file's content; empty when it is not there or larger than that.
   *
   * @param most in bytes
   */
  Optional<byte[]> read(String name, int most) throws IOException;

  /** Puts a file there, whole or not at all, in place of one of that name. */
  void put(String name, Path file) throws IOException;

  /** Puts content there, whole or not at all, in place of a file of that name. */
  void put(String name, byte[] content) throws IOException;

  /** Removes a file; it may be gone already. */
  void delete(String name) throws IOException;
}
