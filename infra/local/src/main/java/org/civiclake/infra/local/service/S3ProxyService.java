package org.civiclake.infra.local.service;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.process.Command;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.civiclake.infra.local.secret.SecretName;

/** S3Proxy: an S3 object store over a folder. */
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
    Path folder = PrivateFiles.folder(context.folder(name()));
    Path data = folder.resolve("data");
    Files.createDirectories(data);
    PrivateFiles.write(
        configuration(),
        new PropertiesText()
            .with("s3proxy.endpoint", context.url(name()))
            .with("s3proxy.authorization", "aws-v2-or-v4")
            .with("s3proxy.identity", context.secret(SecretName.S3_ACCESS_KEY))
            .with("s3proxy.credential", context.secret(SecretName.S3_SECRET_KEY))
            .with("s3proxy.ignore-unknown-headers", true)
            .with("jclouds.provider", "filesystem-nio2")
            .with("jclouds.filesystem.basedir", data)
            .toString());
  }

  private Path configuration() {
    return context.folder(name()).resolve("s3proxy.properties");
  }

  @Override
  public Command command() {
    List<String> arguments = new ArrayList<>(Context.java(Jdk.platform().java(), HEAP));
    arguments.add("-DLOG_LEVEL=warn");
    arguments.addAll(List.of("-jar", context.unpacker().s3proxy().toString()));
    arguments.addAll(List.of("--properties", configuration().toString()));
    return new Command(arguments, context.folder(name()));
  }

  @Override
  public boolean isReady() {
    return probe.isReady();
  }

  @Override
  public void initialise() throws IOException {
    try (MinioClient client = client()) {
      for (String bucket : List.of(Context.LAKE_BUCKET, Context.LANDING_BUCKET)) {
        if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
          client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        }
      }
    } catch (Exception e) { // the client's close declares no less
      throw new IOException("The object store refused to make its buckets: " + e.getMessage(), e);
    }
  }

  private MinioClient client() {
    MinioClient client =
        MinioClient.builder()
            .endpoint(context.url(name()))
            .region(Context.REGION)
            .credentials(
                context.secret(SecretName.S3_ACCESS_KEY), context.secret(SecretName.S3_SECRET_KEY))
            .build();
    client.setTimeout(3000, 3000, 3000);
    return client;
  }
}
