package org.civiclake.sharing.server.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.civiclake.sharing.server.SharingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

class UrlSignerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2025-06-01T23:59:59.9Z"), ZoneOffset.UTC);

  @ParameterizedTest
  @ValueSource(
      strings = {"warehouse/published/t/data/00000-0-abc.parquet", "数据/a b+c=d&e%f~g.parquet", "x"})
  void theAddressIsTheOneThatAmazonsOwnSignerMakes(String key) {
    for (String endpoint : new String[] {"http://127.0.0.1:29000", "https://store.example"}) {
      UrlSigner signer =
          new UrlSigner(URI.create(endpoint), new Store(), Duration.ofMinutes(15), CLOCK);
      UrlSigner.Round round = signer.round();
      assertThat(round.expiresAt()).isEqualTo(Instant.parse("2025-06-02T00:14:59Z"));
      URI url = URI.create(signed(round, new S3Object("lake", key)));
      assertThat(parameters(url.getRawQuery())).isEqualTo(amazons(endpoint, url.getRawPath()));
      assertThat(url.getPath()).isEqualTo("/lake/" + key);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s3://",
        "s3://lake",
        "s3://lake/",
        "file:///etc/passwd",
        "s3://lake/a/../b",
        "s3://lake//b",
        "s3a://lake/b",
        "s3:///b",
        "s3://lake/./b"
      })
  void whatIsNoPlainObjectIsNotSigned(String location) {
    assertThatThrownBy(() -> S3Object.parse(location)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anObjectIsItsBucketAndKey() {
    assertThat(S3Object.parse("s3://lake/a/b.parquet"))
        .isEqualTo(new S3Object("lake", "a/b.parquet"));
  }

  @Test
  void oneRoundSignsManyObjectsEachForItself() {
    UrlSigner signer =
        new UrlSigner(
            URI.create("http://127.0.0.1:29000"), new Store(), Duration.ofMinutes(15), CLOCK);
    UrlSigner.Round round = signer.round();
    String first = signed(round, new S3Object("lake", "a"));
    String other = signed(round, new S3Object("lake", "b"));
    assertThat(signed(round, new S3Object("lake", "a"))).isEqualTo(first);
    assertThat(signed(signer.round(), new S3Object("lake", "b"))).isEqualTo(other);
    assertThat(other).isNotEqualTo(first.replace("/lake/a?", "/lake/b?"));
  }

  private static String signed(UrlSigner.Round round, S3Object object) {
    byte[] path = UrlSigner.path(object);
    ByteLine line = new ByteLine(16);
    round.sign(path, 0, path.length, line);
    return new String(line.toBytes(), StandardCharsets.US_ASCII);
  }

  private static Map<String, String> amazons(String endpoint, String rawPath) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.GET)
            .uri(URI.create(endpoint))
            .encodedPath(rawPath)
            .build();
    Store store = new Store();
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(AwsBasicCredentials.create(store.accessKey(), store.secretKey()))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, store.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(
                            AwsV4HttpSigner.AUTH_LOCATION,
                            AwsV4HttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(15))
                        .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, CLOCK))
            .request();
    Map<String, String> parameters = new TreeMap<>();
    signed.rawQueryParameters().forEach((name, values) -> parameters.put(name, values.get(0)));
    return parameters;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return parameters;
  }

  record Store() implements SharingSettings.Storage {
    @Override
    public URI endpoint() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public String region() {
      return "us-east-1";
    }

    @Override
    public String accessKey() {
      return "AKIDEXAMPLE";
    }

    @Override
    public String secretKey() {
      return "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    }
  }
}
