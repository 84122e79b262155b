package org.civiclake.sharing.push;

import io.minio.MinioClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.security.UserGroupInformation;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.civiclake.sharing.client.delivery.LocalFolder;
import org.civiclake.sharing.client.delivery.Place;

/** Opens places: those that are listed for the agency, and nothing of the installation's own. */
final class Places {

  private static final long PATIENCE = Duration.ofMinutes(1).toMillis();

  private final PlaceSettings settings;
  private final Reserved reserved;

  Places(PlaceSettings settings, Reserved reserved) {
    this.settings = settings;
    this.reserved = reserved;
  }

  /** What is done at a place. */
  interface Work<T> {
    T at(Place place) throws IOException;
  }

  /**
   * Does something at a place.
   *
   * @throws RefusedPlaceException when it is not listed for the agency
   */
  <T> T with(String agency, PlaceAddress address, Work<T> work) throws IOException {
    PlaceSettings.Listed listed =
        settings
            .around(agency, address)
            .orElseThrow(
                () ->
                    new RefusedPlaceException(
                        "%s is not within what the list of places has for %s"
                            .formatted(address, agency)));
    return switch (address.scheme()) {
      case "file" -> work.at(folder(listed, address));
      case "s3a" -> {
        try (S3Place place = bucket(listed, address)) {
          yield work.at(place);
        }
      }
      case "hdfs" -> work.at(hadoop(listed, address));
      default -> throw new RefusedPlaceException("Nothing is pushed by " + address.scheme());
    };
  }

  private Place folder(PlaceSettings.Listed listed, PlaceAddress address) throws IOException {
    List<String> known = listed.root().address().names();
    Path root = Path.of("/" + String.join("/", known));
    reserved.refuseFolder(root);
    return new LocalFolder(root, address.names().subList(known.size(), address.names().size()));
  }

  private S3Place bucket(PlaceSettings.Listed listed, PlaceAddress address)
      throws RefusedPlaceException {
    reserved.refuseBucket(address.authority());
    MinioClient client =
        MinioClient.builder()
            .endpoint(listed.key("endpoint").orElseThrow())
            .region(listed.key("region").orElse("us-east-1"))
            .credentials(
                listed.key("access-key").orElseThrow(), listed.key("secret-key").orElseThrow())
            .build();
    client.setTimeout(PATIENCE, PATIENCE, PATIENCE);
    String prefix = String.join("/", address.names());
    return new S3Place(client, address.authority(), prefix.isEmpty() ? "" : prefix + "/");
  }

  private static Place hadoop(PlaceSettings.Listed listed, PlaceAddress address)
      throws IOException {
    Configuration configuration = new Configuration();
    listed
        .keys()
        .forEach(
            (key, value) -> {
              if (key.startsWith("hadoop.")) {
                configuration.set(key.substring("hadoop.".length()), value);
              }
            });
    URI root = URI.create("hdfs://" + address.authority());
    org.apache.hadoop.fs.Path base =
        new org.apache.hadoop.fs.Path(root + "/" + String.join("/", address.names()));
    if (listed.key("user").isEmpty()) {
      return new HadoopPlace(FileContext.getFileContext(root, configuration), base);
    }
    try {
      return UserGroupInformation.createRemoteUser(listed.key("user").get())
          .doAs(
              (PrivilegedExceptionAction<Place>)
                  () -> new HadoopPlace(FileContext.getFileContext(root, configuration), base));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }
}
