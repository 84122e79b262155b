package org.civiclake.lakehouse.tables.storage;

import io.minio.BucketExistsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Buckets and files on S3-compatible object storage; safe for use by several threads. */
public final class ObjectStore implements AutoCloseable {

  private static final int NOT_FOUND = 404;

  private final ObjectStoreSettings settings;
  private final MinioClient client;

  public ObjectStore(ObjectStoreSettings settings) {
    this.settings = settings;
    this.client =
        MinioClient.builder()
            .endpoint(settings.endpoint().toString())
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey())
            .build();
  }

  /**
   * Makes the bucket when it is not there.
   *
   * @return whether it was made
   * @throws ObjectStoreException when the storage cannot be reached, or refuses
   */
  public boolean ensureBucket(String bucket) {
    if (bucketExists(bucket)) {
      return false;
    }
    try {
      client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      return true;
    } catch (MinioException e) {
      throw new ObjectStoreException("make bucket " + bucket, settings, e);
    }
  }

  /**
   * Whether the bucket is there and may be seen with this key.
   *
   * @throws ObjectStoreException when the storage cannot be reached, or refuses
   */
  public boolean bucketExists(String bucket) {
    try {
      return client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build());
    } catch (MinioException e) {
      throw new ObjectStoreException("look for bucket " + bucket, settings, e);
    }
  }

  /**
   * Puts a file, in place of what was there under the same key.
   *
   * @throws ObjectStoreException when the file cannot be read, or the storage refuses
   */
  public void put(String bucket, String key, Path file) {
    try {
      client.uploadObject(
          UploadObjectArgs.builder().bucket(bucket).object(key).filename(file.toString()).build());
    } catch (MinioException | IllegalArgumentException e) {
      throw new ObjectStoreException("put " + file + " to " + bucket + "/" + key, settings, e);
    }
  }

  /**
   * The size of an object in bytes; empty when there is none.
   *
   * @throws ObjectStoreException when the storage cannot be reached, or refuses
   */
  public OptionalLong size(String bucket, String key) {
    try {
      return OptionalLong.of(
          client.statObject(StatObjectArgs.builder().bucket(bucket).object(key).build()).size());
    } catch (ErrorResponseException e) {
      if (e.response().code() == NOT_FOUND) {
        return OptionalLong.empty();
      }
      throw new ObjectStoreException("look for " + bucket + "/" + key, settings, e);
    } catch (MinioException e) {
      throw new ObjectStoreException("look for " + bucket + "/" + key, settings, e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new ObjectStoreException("close the connection", settings, e);
    }
  }
}
