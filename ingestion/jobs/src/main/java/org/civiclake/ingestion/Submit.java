package org.civiclake.ingestion;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.civiclake.governance.model.contract.ResourceId;

/**
 * A wish to submit a resource.
 *
 * @param resource which one
 * @param uri a file that Hadoop can reach, or a {@code jdbc:} URI
 */
record Submit(ResourceId resource, URI uri) {

  /**
   * Reads {@code agency/resource=URI}; a URI without a scheme is a local file.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  static Submit parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("Not agency/resource=URI: " + text);
    }
    return new Submit(ResourceId.parse(text.substring(0, equals)), uri(text.substring(equals + 1)));
  }

  /** A file or folder by URI; without a scheme it is local. */
  static URI uri(String text) {
    try {
      return new URI(text).isAbsolute() ? new URI(text) : Path.of(text).toAbsolutePath().toUri();
    } catch (URISyntaxException notEscaped) {
      return Path.of(text).toAbsolutePath().toUri();
    }
  }

  boolean isDatabase() {
    return "jdbc".equals(uri.getScheme());
  }
}
