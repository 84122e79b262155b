package org.civiclake.infra.local.service;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.SecretName;

/**
 * S3Proxy: an S3 object store over a folder, in which everything lies encrypted (NJ39, SX34, RZ29).
 */
final class S3ProxyService implements Service {

  private static final String HEAP = "160m";

  private final Context context;
  private final HttpProbe probe;

  S3ProxyService(Context context, HttpClient http) {
    this.context = context;
    this.probe =
        new HttpProbe(http, context.url(name()) + "/", response -> response.statusCode() < 500);
  }

  @Override
  public ServiceName name() {
    return ServiceName.S3PROXY;
  }

  @Override
  public Set<ServiceName> needs() {
    return Set.of();
  }

  @Override
  public void prepare() throws IOException {
    PrivateFiles.folder(context.folder(name()));
    try {
      PrivateFiles.write(
          keyStore(), context.tls().keyStore(context.secret(SecretName.S3_KEYSTORE)));
    } catch (GeneralSecurityException e) {
      throw new IOException("Cannot write " + keyStore(), e);
    }
    for (Bucket bucket : Bucket.values()) {
      Path objects = context.folder(name()).resolve(bucket.id());
      Files.createDirectories(objects);
      PrivateFiles.write(
          configuration(bucket),
          new PropertiesText()
              .with("s3proxy.secure-endpoint", context.url(name()))
              .with("s3proxy.keystore-path", keyStore())
              .with("s3proxy.keystore-password", context.secret(SecretName.S3_KEYSTORE))
              .with("s3proxy.authorization", "aws-v2-or-v4")
              .with("s3proxy.identity", context.secret(bucket.accessKey()))
              .with("s3proxy.credential", context.secret(bucket.secretKey()))
              .with("s3proxy.bucket-locator.1", bucket.id())
              .with("s3proxy.ignore-unknown-headers", true)
              .with("s3proxy.encrypted-blobstore", true)
              .with("s3proxy.encrypted-blobstore-password", context.secret(bucket.encryption()))
              .with("s3proxy.encrypted-blobstore-salt", context.secret(bucket.salt()))
              .with("jclouds.provider", "filesystem-nio2")
              .with("jclouds.filesystem.basedir", objects)
              .toString());
    }
  }

  private Path keyStore() {
    return context.folder(name()).resolve("server.p12");
  }

  private Path configuration(Bucket bucket) {
    return context.folder(name()).resolve(bucket.id() + ".properties");
  }

  @Override
  public Command command() {
    List<String> arguments = new ArrayList<>(Context.java(Jdk.platform().java(), HEAP));
    arguments.add("-DLOG_LEVEL=warn");
    arguments.addAll(List.of("-jar", context.unpacker().s3proxy().toString()));
    for (Bucket bucket : Bucket.values()) {
      arguments.addAll(List.of("--properties", configuration(bucket).toString()));
    }
    return new Command(arguments, context.folder(name()));
  }

  @Override
  public boolean isReady() {
    return probe.isReady();
  }

  @Override
  public void initialise() throws IOException {
    for (Bucket bucket : Bucket.values()) {
      try (MinioClient client = client(bucket)) {
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket.id()).build())) {
          client.makeBucket(MakeBucketArgs.builder().bucket(bucket.id()).build());
        }
      } catch (Exception e) { // the client's close declares no less
        throw new IOException(
            "The object store refused the bucket %s: %s".formatted(bucket.id(), e.getMessage()), e);
      }
    }
  }

  private MinioClient client(Bucket bucket) {
    MinioClient client =
        ObjectStores.client(
            context.settings(),
            context.tls(),
            context.secret(bucket.accessKey()),
            context.secret(bucket.secretKey()));
    client.setTimeout(3000, 3000, 3000);
    return client;
  }

  /** A bucket with an account and a folder of its own, so that no account reaches the other's. */
  private enum Bucket {
    LAKE(
        Context.LAKE_BUCKET,
        SecretName.S3_ACCESS_KEY,
        SecretName.S3_SECRET_KEY,
        SecretName.S3_ENCRYPTION,
        SecretName.S3_ENCRYPTION_SALT),
    LANDING(
        Context.LANDING_BUCKET,
        SecretName.LANDING_ACCESS_KEY,
        SecretName.LANDING_SECRET_KEY,
        SecretName.LANDING_ENCRYPTION,
        SecretName.LANDING_ENCRYPTION_SALT);

    private final String id;
    private final SecretName accessKey;
    private final SecretName secretKey;
    private final SecretName encryption;
    private final SecretName salt;

    Bucket(
        String id,
        SecretName accessKey,
        SecretName secretKey,
        SecretName encryption,
        SecretName salt) {
      this.id = id;
      this.accessKey = accessKey;
      this.secretKey = secretKey;
      this.encryption = encryption;
      this.salt = salt;
    }

    String id() {
      return id;
    }

    SecretName accessKey() {
      return accessKey;
    }

    SecretName secretKey() {
      return secretKey;
    }

    SecretName encryption() {
      return encryption;
    }

    SecretName salt() {
      return salt;
    }
  }
}
