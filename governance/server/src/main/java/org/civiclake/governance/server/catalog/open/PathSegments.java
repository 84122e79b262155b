package org.civiclake.governance.server.catalog.open;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Any text as one segment of an IRI's path (RFC 3986). */
final class PathSegments {

  private PathSegments() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
