package org.civiclake.sharing.push;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.civiclake.sharing.client.delivery.Place;

/** A folder of an S3 bucket; an object appears whole or not at all (Amazon S3 API, PutObject). */
final class S3Place implements Place, AutoCloseable {

  private static final int MOST_FILES = 1_000_000;
  private static final long LARGEST_PART = 5L << 30;
  private static final long SMALLEST_PART = 5L << 20;
  private static final String TYPE = "application/octet-stream";

  private final MinioClient client;
  private final String bucket;
  private final String prefix;

  /**
   * @param prefix empty, or ends with a slash
   */
  S3Place(MinioClient client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  @Override
  public Map<String, Long> list(String folder) throws IOException {
    Map<String, Long> found = new HashMap<>();
    return asked(
        () -> {
          for (Result<Item> result :
              client.listObjects(
                  ListObjectsArgs.builder()
                      .bucket(bucket)
                      .prefix(prefix + folder + "/")
                      .recursive(true)
                      .build())) {
            Item item = result.get();
            if (found.size() >= MOST_FILES) {
              throw new IOException("More than %d objects".formatted(MOST_FILES));
            }
            found.put(item.objectName().substring(prefix.length()), item.size());
          }
          return found;
        });
  }

  @Override
  public Optional<byte[]> read(String name, int most) throws IOException {
    try {
      return asked(
          () -> {
            long size =
                client
                    .statObject(
                        StatObjectArgs.builder().bucket(bucket).object(prefix + name).build())
                    .size();
            if (size > most) {
              return Optional.<byte[]>empty();
            }
            try (InputStream in =
                client.getObject(
                    GetObjectArgs.builder().bucket(bucket).object(prefix + name).build())) {
              return Optional.of(in.readNBytes(most));
            }
          });
    } catch (MissingObjectException none) {
      return Optional.empty();
    }
  }

  @Override
  public void put(String name, Path file) throws IOException {
    long part = Math.max(SMALLEST_PART, Math.min(LARGEST_PART, Files.size(file)));
    asked(
        () ->
            client.uploadObject(
                UploadObjectArgs.builder()
                    .bucket(bucket)
                    .object(prefix + name)
                    .filename(file.toString(), part)
                    .contentType(TYPE)
                    .build()));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    asked(
        () ->
            client.putObject(
                PutObjectArgs.builder().bucket(bucket).object(prefix + name).stream(
                        new ByteArrayInputStream(content), (long) content.length, -1L)
                    .contentType("application/json")
                    .build()));
  }

  @Override
  public void delete(String name) throws IOException {
    asked(
        () -> {
          client.removeObject(
              RemoveObjectArgs.builder().bucket(bucket).object(prefix + name).build());
          return name;
        });
  }

  @Override
  public void close() throws IOException {
    try {
      client.close();
    } catch (Exception e) { // its close declares no less
      throw new IOException(e);
    }
  }

  private interface Asked<T> {
    T of() throws MinioException, IOException;
  }

  private static final class MissingObjectException extends IOException {

    MissingObjectException(Exception cause) {
      super(cause);
    }
  }

  private <T> T asked(Asked<T> question) throws IOException {
    try {
      return question.of();
    } catch (ErrorResponseException e) {
      String code = String.valueOf(e.errorResponse().code());
      if (code.equals("NoSuchKey") || code.equals("NoSuchObject")) {
        throw new MissingObjectException(e);
      }
      throw new IOException("The bucket %s refused: %s".formatted(bucket, code), e);
    } catch (MinioException | IOException | RuntimeException e) { // okhttp wraps what is refused
      throw new IOException(
          "The bucket %s does not answer: %s".formatted(bucket, innermost(e).getMessage()), e);
    }
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
