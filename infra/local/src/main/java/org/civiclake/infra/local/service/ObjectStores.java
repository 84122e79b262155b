package org.civiclake.infra.local.service;

import io.minio.MinioClient;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.secret.Tls;

/** This stack's object store, asked with one of its accounts. */
public final class ObjectStores {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private ObjectStores() {}

  /**
   * A client that trusts this stack's authority and no other; whoever asks for it closes it.
   *
   * @param account the account's name
   * @param key its key
   */
  public static MinioClient client(Settings settings, Tls tls, String account, String key) {
    return MinioClient.builder()
        .endpoint(settings.url(ServiceName.S3PROXY))
        .region(Context.REGION)
        .credentials(account, key)
        .httpClient(
            new OkHttpClient.Builder()
                .connectTimeout(PATIENCE)
                .readTimeout(PATIENCE)
                .writeTimeout(PATIENCE)
                .sslSocketFactory(tls.trusting().getSocketFactory(), tls.trustManager())
                .build(),
            true)
        .build();
  }
}
