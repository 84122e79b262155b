package org.civiclake.lakehouse.catalog.signing;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.apache.iceberg.rest.responses.ImmutableRemoteSignResponse;
import org.apache.iceberg.rest.responses.RemoteSignResponse;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs a checked request with the lake's key (AWS Signature Version 4, header form).
 *
 * <p>For a store that obeys headers which the signature does not cover, a write is signed with
 * those headers named as empty that would make it a copy of another object, or public. They are not
 * sent; who adds one afterwards sends something else than what was signed.
 */
@Singleton
class RequestSigner {

  private static final Set<String> SEALED =
      Set.of(
          "x-amz-copy-source",
          "x-amz-acl",
          "x-amz-grant-full-control",
          "x-amz-grant-read",
          "x-amz-grant-read-acp",
          "x-amz-grant-write-acp");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final AwsCredentialsIdentity key;
  private final String region;
  private final boolean sealing;

  RequestSigner(CatalogSettings settings) {
    this.key = AwsCredentialsIdentity.create(settings.s3().accessKey(), settings.s3().secretKey());
    this.region = settings.s3().region();
    this.sealing = settings.s3().obeysUnsignedHeaders();
  }

  /**
   * The request's headers with its signature among them. A body is signed only when it says what is
   * done, as a list of objects to delete; a file's content is not.
   */
  RemoteSignResponse sign(RemoteSignRequest original, ObjectRequest request) {
    SdkHttpRequest.Builder bare =
        SdkHttpRequest.builder()
            .uri(request.uri())
            .method(SdkHttpMethod.fromValue(request.method()));
    request.headers().forEach(bare::putHeader);
    Set<String> sealed = sealed(request);
    sealed.forEach(header -> bare.putHeader(header, ""));
    SignedRequest signed =
        signer.sign(
            details -> {
              details
                  .identity(key)
                  .request(bare.build())
                  .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                  .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                  .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                  .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                  .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, false)
                  .putProperty(
                      AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, request.body().isPresent());
              request.body().ifPresent(body -> details.payload(payload(body)));
            });
    Map<String, List<String>> headers = new HashMap<>(original.headers());
    signed
        .request()
        .headers()
        .forEach(
            (name, values) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              if (!sealed.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, values);
              }
            });
    return ImmutableRemoteSignResponse.builder().uri(request.uri()).headers(headers).build();
  }

  private Set<String> sealed(ObjectRequest request) {
    return sealing && request.access() == ObjectAccess.WRITE ? SEALED : Set.of();
  }

  private static ContentStreamProvider payload(String body) {
    return ContentStreamProvider.fromByteArray(body.getBytes(StandardCharsets.UTF_8));
  }
}
