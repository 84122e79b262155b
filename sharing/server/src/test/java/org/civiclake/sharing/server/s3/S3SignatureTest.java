package org.civiclake.sharing.server.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A signature is that of one request, one key and one time, as the AWS SDK makes it. */
class S3SignatureTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
  private static final String ID = "CVL0123456789ABCDEF";
  private static final String SECRET = "a-secret-of-forty-three-letters-or-so-it-is";
  private static final String REGION = "us-east-1";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lake/warehouse/t/data/00000-0.parquet",
        "/lake/warehouse/t/data/division_code%3D330203/00000-0.parquet",
        "/lake/warehouse/t/data/name%3D%E7%8E%8B%20%2B%26/0.parquet"
      })
  void theSdksOwnIsTaken(String path) {
    S3Request request = signed(path);
    assertThat(signature(request).keyId()).isEqualTo(ID);
    assertThat(signature(request).isOf(request, SECRET, REGION, NOW)).isTrue();
  }

  @Test
  void aPathIsTheSameHoweverMuchOfItIsEncoded() {
    S3Request request = signed("/lake/t/data/d%3D1/0.parquet");
    S3Request plainer = with(request, "GET", "/lake/t/data/d=1/0.parquet", Map.of());
    assertThat(signature(plainer).isOf(plainer, SECRET, REGION, NOW)).isTrue();
  }

  @Test
  void nothingThatIsSignedCanBeChanged() {
    S3Request request = signed("/lake/t/data/0.parquet");
    for (S3Request other :
        List.of(
            with(request, "HEAD", request.path(), Map.of()),
            with(request, "GET", "/lake/t/data/1.parquet", Map.of()),
            with(request, "GET", request.path(), Map.of("host", "elsewhere")),
            with(request, "GET", request.path(), Map.of("x-amz-date", "20260304T050608Z")),
            with(request, "GET", request.path(), Map.of("x-amz-security-token", "another")),
            with(request, "GET", request.path(), Map.of("x-amz-content-sha256", "x")))) {
      assertThat(signature(request).isOf(other, SECRET, REGION, NOW)).isFalse();
    }
    assertThat(signature(request).isOf(request, SECRET + "x", REGION, NOW)).isFalse();
    assertThat(signature(request).isOf(request, SECRET, "eu-west-1", NOW)).isFalse();
  }

  @Test
  void itIsGoodForAQuarterOfAnHour() {
    S3Request request = signed("/lake/t/data/0.parquet");
    Duration quarter = Duration.ofMinutes(15);
    assertThat(signature(request).isOf(request, SECRET, REGION, NOW.plus(quarter))).isTrue();
    assertThat(signature(request).isOf(request, SECRET, REGION, NOW.minus(quarter))).isTrue();
    for (Duration late : List.of(quarter.plusSeconds(1), quarter.plusSeconds(1).negated())) {
      assertThat(signature(request).isOf(request, SECRET, REGION, NOW.plus(late))).isFalse();
    }
  }

  @Test
  void whatMustBeSignedIs() {
    String header = signed("/lake/t/data/0.parquet").header("authorization").orElseThrow();
    for (String name : List.of("host;", "x-amz-date;", "x-amz-content-sha256;")) {
      assertThat(S3Signature.of(header.replace(name, ""))).isEmpty();
    }
    assertThat(S3Signature.of(header.replace(";x-amz-security-token", ""))).isEmpty();
    for (String none : List.of("", "AWS4-HMAC-SHA256", "AWS " + ID + ":x", header + "0")) {
      assertThat(S3Signature.of(none)).isEmpty();
    }
  }

  private static S3Signature signature(S3Request request) {
    return S3Signature.of(request.header("authorization").orElseThrow()).orElseThrow();
  }

  private static S3Request with(
      S3Request request, String method, String path, Map<String, String> changed) {
    Map<String, List<String>> headers = new HashMap<>(request.headers());
    changed.forEach((name, value) -> headers.put(name, List.of(value)));
    return new S3Request(method, path, "", headers, Optional.empty());
  }

  private static S3Request signed(String path) {
    SdkHttpRequest bare =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create("http://127.0.0.1:28282" + path))
            .build();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                details ->
                    details
                        .identity(AwsSessionCredentialsIdentity.create(ID, SECRET, "session.seal"))
                        .request(bare)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, REGION)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC))
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false))
            .request();
    Map<String, List<String>> headers = new HashMap<>();
    signed.headers().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    headers.putIfAbsent("host", List.of("127.0.0.1:28282"));
    return new S3Request("GET", path, "", headers, Optional.empty());
  }
}
