package org.civiclake.infra.local.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Configuration files that are the same for every stack. */
final class Templates {

  private static final String FOLDER = "/org/civiclake/infra/local/";

  private Templates() {}

  static String read(String name) throws IOException {
    try (InputStream bytes = Templates.class.getResourceAsStream(FOLDER + name)) {
      if (bytes == null) {
        throw new IOException("No such resource: " + FOLDER + name);
      }
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
