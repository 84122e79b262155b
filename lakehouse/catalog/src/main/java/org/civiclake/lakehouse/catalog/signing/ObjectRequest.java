package org.civiclake.lakehouse.catalog.signing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request to the object store, checked to be one of the forms that a table's files need.
 *
 * @param access what it does
 * @param method its HTTP method
 * @param uri where it goes
 * @param bucket the bucket
 * @param keys the objects that it touches, at least one; of a listing, the folder
 * @param headers the headers to be signed
 * @param body the body to be signed; only a list of objects to delete has one
 */
record ObjectRequest(
    ObjectAccess access,
    String method,
    URI uri,
    String bucket,
    List<String> keys,
    Map<String, List<String>> headers,
    Optional<String> body) {

  ObjectRequest {
    keys = List.copyOf(keys);
    headers = Map.copyOf(headers);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A request to the object store names an object");
    }
  }
}
