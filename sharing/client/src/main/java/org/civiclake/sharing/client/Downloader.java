package org.civiclake.sharing.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.civiclake.sharing.protocol.DataFile;

/** Brings a shared file to this machine, whole. */
final class Downloader {

  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private final RetryingHttp http;

  Downloader(RetryingHttp http) {
    this.http = http;
  }

  /**
   * Downloads a file into a folder and checks its size.
   *
   * @throws SharingException when the store refuses; 403 most often means that the address ended
   */
  Path download(DataFile file, Path folder) throws IOException {
    Path target = folder.resolve(folder.toFile().list().length + ".parquet");
    HttpRequest request = HttpRequest.newBuilder(URI.create(file.url())).timeout(TIMEOUT).build();
    return http.send(
        request,
        response -> {
          if (response.statusCode() != 200) {
            throw SharingException.refused(
                response.statusCode(), "STORE", "The store refused file " + file.id());
          }
          Files.copy(response.body(), target, StandardCopyOption.REPLACE_EXISTING);
          long size = Files.size(target);
          if (size != file.size()) {
            throw new IOException(
                "File %s has %d bytes instead of %d".formatted(file.id(), size, file.size()));
          }
          return target;
        });
  }
}
