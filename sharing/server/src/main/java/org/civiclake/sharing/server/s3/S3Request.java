package org.civiclake.sharing.server.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.civiclake.sharing.server.network.Address;

/**
 * A request as an engine sends it to an object store, path-style.
 *
 * @param method GET or HEAD
 * @param path as it came, percent-encoded
 * @param query as it came, empty without one
 * @param headers their names in lower case
 * @param from where it comes from, when that is known
 */
record S3Request(
    String method,
    String path,
    String query,
    Map<String, List<String>> headers,
    Optional<Address> from) {

  private static final Pattern PATH =
      Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*,;=:@-]++|%[0-9A-Fa-f]{2})++){2,}+");
  private static final Pattern OPERATION = Pattern.compile("x-id=(GetObject|HeadObject)");
  private static final int LONGEST = 4_096;

  /** The first value of a header. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).flatMap(values -> values.stream().findFirst());
  }

  /** Whether it reads one whole object or a range of it, and nothing else of it. */
  boolean readsAnObject() {
    return path.length() <= LONGEST
        && PATH.matcher(path).matches()
        && (query.isEmpty() || OPERATION.matcher(query).matches());
  }

  /** Where the object is, decoded once: {@code s3://bucket/key}. */
  String location() {
    return "s3:/" + URLDecoder.decode(path, StandardCharsets.UTF_8);
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** No header, since one of them is the key's session. */
  @Override
  public String toString() {
    return "S3Request[method=" + method + ", path=" + path + "]";
  }
}
