package org.civiclake.sharing.server.download;

import java.nio.file.Path;

/**
 * A file that is made.
 *
 * @param path where it lies
 * @param size in bytes
 * @param digest of its content, so that another content has another one
 */
record StoredFile(Path path, long size, String digest) {

  /** As a strong entity tag (RFC 9110, ETag). */
  String tag() {
    return "\"" + digest + "\"";
  }
}
