package org.civiclake.lakehouse.tables.storage;

import java.net.URI;

/**
 * Where object storage is, and with which key.
 *
 * @param endpoint for example {@code http://127.0.0.1:29000}
 * @param region for example {@code us-east-1}
 * @param accessKey the key's name
 * @param secretKey the key
 */
public record ObjectStoreSettings(URI endpoint, String region, String accessKey, String secretKey) {

  /** The settings without the secret. */
  @Override
  public String toString() {
    return "%s (%s) as %s".formatted(endpoint, region, accessKey);
  }
}
