package org.civiclake.sharing.server.lake;

import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.aws.AwsClientProperties;
import org.apache.iceberg.aws.HttpClientProperties;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.aws.s3.S3FileIOProperties;
import org.civiclake.sharing.server.SharingSettings;

/**
 * How Iceberg reads the object store. While the store is out of reach or slow a request is refused
 * within seconds, rather than tried for minutes.
 */
public final class StoreProperties {

  private StoreProperties() {}

  /** The properties for a catalog's client. */
  public static Map<String, String> of(SharingSettings.Storage store) {
    return Map.ofEntries(
        Map.entry(CatalogProperties.FILE_IO_IMPL, S3FileIO.class.getName()),
        Map.entry(S3FileIOProperties.ENDPOINT, store.endpoint().toString()),
        Map.entry(S3FileIOProperties.PATH_STYLE_ACCESS, "true"),
        Map.entry(S3FileIOProperties.ACCESS_KEY_ID, store.accessKey()),
        Map.entry(S3FileIOProperties.SECRET_ACCESS_KEY, store.secretKey()),
        Map.entry(AwsClientProperties.CLIENT_REGION, store.region()),
        Map.entry(S3FileIOProperties.S3_RETRY_NUM_RETRIES, "2"),
        Map.entry(S3FileIOProperties.S3_RETRY_MIN_WAIT_MS, "100"),
        Map.entry(S3FileIOProperties.S3_RETRY_MAX_WAIT_MS, "1000"),
        Map.entry(HttpClientProperties.APACHE_CONNECTION_TIMEOUT_MS, "2000"),
        Map.entry(HttpClientProperties.APACHE_SOCKET_TIMEOUT_MS, "8000"));
  }
}
