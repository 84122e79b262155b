package org.civiclake.sharing.server.iceberg;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.rest.credentials.Credential;
import org.apache.iceberg.rest.credentials.ImmutableCredential;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.answers.ReadKey;
import org.civiclake.sharing.server.answers.ReadKeys;
import org.civiclake.sharing.server.lake.PublishedTable;
import org.civiclake.sharing.server.recipients.Recipient;

/**
 * What an engine is told that signs its own requests: a key of this server's for the one table, and
 * this server as its object store. No key of the store itself is handed out.
 */
@Singleton
class VendedCredentials {

  private final ReadKeys keys;
  private final String store;
  private final String region;

  VendedCredentials(ReadKeys keys, SharingSettings settings) {
    URI endpoint = settings.sharing().endpoint();
    this.keys = keys;
    this.store = endpoint.getScheme() + "://" + endpoint.getRawAuthority();
    this.region = settings.s3().region();
  }

  /** The key and all that an engine must know beside it. */
  Map<String, String> clientSettings(Recipient recipient, PublishedTable table) {
    Map<String, String> settings = new HashMap<>(of(keys.issue(recipient, table)));
    settings.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    settings.put("client.refresh-credentials-enabled", "true");
    settings.put(
        "client.refresh-credentials-endpoint",
        "v1/namespaces/%s/tables/%s/credentials"
            .formatted(table.sharedName().share(), table.sharedName().table()));
    return settings;
  }

  /** The key alone, for the table's objects (Iceberg REST, {@code StorageCredential}). */
  Credential credential(Recipient recipient, PublishedTable table) {
    return ImmutableCredential.builder()
        .prefix(table.table().location())
        .config(of(keys.issue(recipient, table)))
        .build();
  }

  private Map<String, String> of(ReadKey key) {
    return Map.of(
        "s3.access-key-id",
        key.id(),
        "s3.secret-access-key",
        key.secret(),
        "s3.session-token",
        key.session(),
        "s3.session-token-expires-at-ms",
        Long.toString(key.expiresAt().toEpochMilli()),
        "s3.endpoint",
        store,
        "s3.path-style-access",
        "true",
        "client.region",
        region,
        "s3.region",
        region);
  }
}
