package org.civiclake.lakehouse.catalog.signing;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.lake.StoreEncryption;

/**
 * Reads what a client wants signed, and refuses all but the few requests with which S3FileIO reads,
 * writes and deletes objects by name, and lists a folder: no copy, no access list, no other host.
 */
@Singleton
class ObjectRequestReader {

  private static final Set<String> SIGNED =
      Set.of("content-type", "content-md5", "content-encoding", "if-none-match", "if-match");
  private static final Set<String> AMAZON =
      Set.of(
          "x-amz-checksum-algorithm",
          "x-amz-checksum-crc32",
          "x-amz-checksum-crc32c",
          "x-amz-checksum-crc64nvme",
          "x-amz-checksum-sha1",
          "x-amz-checksum-sha256",
          "x-amz-checksum-mode",
          "x-amz-checksum-type",
          "x-amz-sdk-checksum-algorithm",
          "x-amz-mp-object-size",
          "x-amz-te");
  private static final Set<String> COMPUTED = Set.of("x-amz-date", "x-amz-content-sha256");

  private final URI endpoint;
  private final String region;
  private final Map<String, String> encryption;

  ObjectRequestReader(CatalogSettings settings) {
    this.endpoint = settings.s3().endpoint();
    this.region = settings.s3().region();
    this.encryption = StoreEncryption.of(settings.s3()).headers();
  }

  /**
   * Reads a request.
   *
   * @throws IllegalArgumentException when it is not of a form that is ever signed
   */
  ObjectRequest read(RemoteSignRequest request) {
    checkTarget(request);
    URI uri = request.uri();
    ObjectPath path = ObjectPath.parse(uri.getRawPath());
    Set<String> query = queryNames(uri);
    String form = request.method() + (path.key().isEmpty() ? " bucket " : " object ") + query;
    ObjectAccess access =
        switch (form) {
          case "GET object []", "HEAD object []" -> ObjectAccess.READ;
          case "GET bucket [list-type, prefix]",
              "GET bucket [continuation-token, list-type, prefix]" ->
              ObjectAccess.LIST;
          case "PUT object []",
              "PUT object [partNumber, uploadId]",
              "POST object [uploads]",
              "POST object [uploadId]",
              "DELETE object [uploadId]" ->
              ObjectAccess.WRITE;
          case "DELETE object []", "POST bucket [delete]" -> ObjectAccess.DELETE;
          default -> throw new IllegalArgumentException("Not a request for a table's file");
        };
    Optional<String> body =
        form.equals("POST bucket [delete]")
            ? Optional.of(Optional.ofNullable(request.body()).orElse(""))
            : Optional.empty();
    List<String> keys =
        access == ObjectAccess.LIST
            ? List.of(folder(uri))
            : body.map(DeleteList::parse).orElseGet(() -> List.of(path.key()));
    boolean makesObject = form.equals("PUT object []") || form.equals("POST object [uploads]");
    Map<String, List<String>> headers = headers(request, makesObject ? encryption : Map.of());
    return new ObjectRequest(access, request.method(), uri, path.bucket(), keys, headers, body);
  }

  private void checkTarget(RemoteSignRequest request) {
    URI uri = request.uri();
    boolean sameServer =
        endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
            && endpoint.getAuthority().equalsIgnoreCase(uri.getRawAuthority())
            && uri.getRawFragment() == null
            && uri.getRawUserInfo() == null;
    if (!sameServer) {
      throw new IllegalArgumentException("Not the lake's object store");
    }
    if (!region.equals(request.region())) {
      throw new IllegalArgumentException("Not the object store's region");
    }
    if (request.provider() != null && !request.provider().equals("s3")) {
      throw new IllegalArgumentException("Not an S3 request");
    }
  }

  private static Set<String> queryNames(URI uri) {
    Set<String> names = new TreeSet<>();
    if (uri.getRawQuery() == null) {
      return names;
    }
    for (String parameter : uri.getRawQuery().split("&", -1)) {
      String name = parameter.split("=", 2)[0];
      if (!names.add(name)) {
        throw new IllegalArgumentException("A query parameter stands twice");
      }
    }
    return names;
  }

  /** The folder that is listed, with the slash at its end: its twins begin like it. */
  private static String folder(URI uri) {
    String prefix =
        Stream.of(uri.getRawQuery().split("&"))
            .filter(parameter -> parameter.startsWith("prefix="))
            .map(parameter -> parameter.substring("prefix=".length()))
            .findFirst()
            .orElseThrow();
    String folder = ObjectPath.decode(prefix);
    if (!folder.endsWith("/") || prefix.indexOf('+') >= 0) {
      throw new IllegalArgumentException("Not the plain name of a folder");
    }
    ObjectPath.check(folder.substring(0, folder.length() - 1));
    return folder;
  }

  /**
   * The headers that are signed.
   *
   * @param demanded those without which it is not signed, by their lower-case names
   */
  private Map<String, List<String>> headers(
      RemoteSignRequest request, Map<String, String> demanded) {
    Map<String, List<String>> signed = new HashMap<>();
    Set<String> missing = new TreeSet<>(demanded.keySet());
    request
        .headers()
        .forEach(
            (header, values) -> {
              String name = header.toLowerCase(Locale.ROOT);
              if (name.equals("host")) {
                checkHost(values);
              } else if (name.startsWith("x-amz-") && !COMPUTED.contains(name)) {
                boolean asDemanded =
                    demanded.containsKey(name) && values.equals(List.of(demanded.get(name)));
                if (asDemanded) {
                  missing.remove(name);
                } else if (!AMAZON.contains(name)) {
                  throw new IllegalArgumentException("Not with the header " + shown(name));
                }
                signed.put(header, values);
              } else if (SIGNED.contains(name)) {
                signed.put(header, values);
              }
            });
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The lake is encrypted: not without %s as the catalog tells its clients"
              .formatted(missing));
    }
    return signed;
  }

  private void checkHost(List<String> values) {
    if (!values.stream().allMatch(endpoint.getAuthority()::equalsIgnoreCase)) {
      throw new IllegalArgumentException("Not the lake's object store");
    }
  }

  private static String shown(String header) {
    return header.replaceAll("[^a-z0-9-]", "?").substring(0, Math.min(header.length(), 64));
  }
}
