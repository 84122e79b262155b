package org.civiclake.sharing.server.iceberg;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.apache.iceberg.rest.responses.ImmutableRemoteSignResponse;
import org.apache.iceberg.rest.responses.RemoteSignResponse;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.sharing.server.SharingError;
import org.civiclake.sharing.server.SharingSettings;
import org.civiclake.sharing.server.lake.PublishedTable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs the requests with which a recipient's engine reads a table's files (Iceberg REST, {@code
 * …/sign}): GET and HEAD of one object by its plain path, with no query, and of no object but those
 * that the table is made of now.
 *
 * <p>The signature is in the address and ends a minute later. One in the headers would be heeded by
 * the store for a quarter of an hour, whatever is revoked meanwhile.
 */
@Singleton
class ObjectSigner {

  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]+");
  private static final int LONGEST = 4096;
  private static final Duration LIFETIME = Duration.ofMinutes(1);
  private static final Set<String> READS = Set.of("GET", "HEAD");
  private static final Set<String> SIGNED = Set.of("x-amz-checksum-mode", "x-amz-te");
  private static final Set<String> COMPUTED =
      Set.of("x-amz-date", "x-amz-content-sha256", "authorization");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final ReadableFiles files;
  private final URI store;
  private final String region;
  private final AwsCredentialsIdentity key;

  ObjectSigner(SharingSettings settings, ReadableFiles files) {
    this.files = files;
    this.store = settings.sharing().urlEndpoint().orElseGet(() -> settings.s3().endpoint());
    this.region = settings.s3().region();
    this.key = AwsCredentialsIdentity.create(settings.s3().accessKey(), settings.s3().secretKey());
  }

  /** What an engine is told so that it has its requests signed here. */
  Map<String, String> clientSettings(PublishedTable table) {
    Map<String, String> settings = new HashMap<>();
    settings.put("io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
    settings.put("s3.remote-signing-enabled", "true");
    settings.put(
        "s3.signer.endpoint",
        "v1/namespaces/%s/tables/%s/sign"
            .formatted(table.sharedName().share(), table.sharedName().table()));
    settings.put("s3.endpoint", store.toString());
    settings.put("s3.path-style-access", "true");
    settings.put("client.region", region);
    settings.put("s3.region", region);
    settings.put("py-io-impl", "pyiceberg.io.fsspec.FsspecFileIO");
    settings.put("s3.signer", "S3V4RestSigner");
    return settings;
  }

  /**
   * A request that was signed.
   *
   * @param location the object that it is for
   * @param opened how much of the table it can bring
   */
  record Signed(RemoteSignResponse response, String location, Extent opened) {}

  /** The request with its signature in its address; refuses what is not a table's file. */
  Signed sign(PublishedTable table, RemoteSignRequest request) {
    checkTarget(request);
    SdkHttpRequest.Builder bare =
        SdkHttpRequest.builder()
            .uri(request.uri())
            .method(SdkHttpMethod.fromValue(request.method()));
    signedHeaders(request).forEach(bare::putHeader);
    String location = location(request.uri());
    Extent whole =
        files
            .find(table, location)
            .orElseThrow(() -> refusal("it is not a file of the table as it is now"));
    URI signed =
        signer
            .sign(
                details ->
                    details
                        .identity(key)
                        .request(bare.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                            AwsV4FamilyHttpSigner.AUTH_LOCATION,
                            AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, LIFETIME)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
            .request()
            .getUri();
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    headers.keySet().removeIf(name -> COMPUTED.contains(name.toLowerCase(Locale.ROOT)));
    return new Signed(
        ImmutableRemoteSignResponse.builder().uri(signed).headers(headers).build(),
        location,
        request.method().equals("GET") ? whole : Extent.NONE);
  }

  private void checkTarget(RemoteSignRequest request) {
    URI uri = request.uri();
    if (!READS.contains(request.method())) {
      throw refusal("it does more than read an object");
    }
    if (uri.getScheme() == null
        || uri.getRawAuthority() == null
        || !store.getScheme().equalsIgnoreCase(uri.getScheme())
        || !store.getAuthority().equalsIgnoreCase(uri.getRawAuthority())) {
      throw refusal("it goes to another server than the object store");
    }
    if (uri.getRawQuery() != null
        || uri.getRawFragment() != null
        || uri.toString().length() > LONGEST
        || !PATH.matcher(uri.getRawPath()).matches()) {
      throw refusal("it is not the plain address of an object");
    }
    if (!region.equals(request.region())
        || (request.provider() != null && !request.provider().equals("s3"))) {
      throw refusal("it is not of the object store's region");
    }
  }

  /** Headers of the store's own that change what is done are refused, the others left unsigned. */
  private Map<String, List<String>> signedHeaders(RemoteSignRequest request) {
    Map<String, List<String>> signed = new HashMap<>();
    request
        .headers()
        .forEach(
            (header, values) -> {
              String name = header.toLowerCase(Locale.ROOT);
              if (name.equals("host")
                  && !values.stream().allMatch(store.getAuthority()::equalsIgnoreCase)) {
                throw refusal("it goes to another server than the object store");
              }
              if (name.startsWith("x-amz-") && !COMPUTED.contains(name)) {
                if (!SIGNED.contains(name)) {
                  throw refusal("it bears a header that reading does not need");
                }
                signed.put(header, new ArrayList<>(values));
              }
            });
    return signed;
  }

  /**
   * The object's name, percent-encoding decoded once: it is then one of a table's, or it is not.
   */
  private static String location(URI uri) {
    return "s3:/" + uri.getPath();
  }

  private static RuntimeException refusal(String reason) {
    return SharingError.NOT_ALLOWED.because(
        "This request is not signed: " + reason + " (不予签名:仅可读取本表当前的文件)");
  }
}
