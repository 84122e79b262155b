package org.civiclake.lakehouse.catalog.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.iceberg.aws.s3.S3FileIO;
import org.apache.iceberg.rest.requests.ImmutableRemoteSignRequest;
import org.apache.iceberg.rest.requests.RemoteSignRequest;
import org.apache.iceberg.rest.responses.RemoteSignResponse;
import org.civiclake.lakehouse.catalog.CatalogSettings;
import org.civiclake.lakehouse.catalog.lake.StoreEncryption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes of a lake whose every object the store is to encrypt. */
class EncryptedWritesTest {

  private static final String ENCRYPTION = "x-amz-server-side-encryption";
  private static final String KEY = "x-amz-server-side-encryption-aws-kms-key-id";
  private static final String STORE = "http://127.0.0.1:29000";
  private static final String FILE = STORE + "/lake/warehouse/std/t/data/f.parquet";

  private final CatalogSettings plain = settings(Map.of());
  private final CatalogSettings own = settings(Map.of("civiclake.s3.encryption.type", "s3"));
  private final CatalogSettings managed =
      settings(
          Map.of("civiclake.s3.encryption.type", "kms", "civiclake.s3.encryption.key", "the-key"));

  @ParameterizedTest
  @ValueSource(strings = {"PUT " + FILE, "POST " + FILE + "?uploads"})
  void NJ39_RZ29_aWriteThatSaysNothingOfItsEncryptionIsNotSigned(String form) {
    assertRefused(own, form, Map.of());
    assertRefused(own, form, Map.of(ENCRYPTION, "aws:kms"));
    assertRefused(own, form, Map.of(ENCRYPTION, ""));
    assertRefused(own, form, Map.of(ENCRYPTION, "AES256", KEY, "the-key"));
    assertRefused(managed, form, Map.of(ENCRYPTION, "aws:kms"));
    assertRefused(managed, form, Map.of(ENCRYPTION, "AES256"));
    assertRefused(managed, form, Map.of(KEY, "the-key"));
    assertRefused(managed, form, Map.of(ENCRYPTION, "aws:kms", KEY, "another-key"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT " + FILE, "POST " + FILE + "?uploads"})
  void NJ39_RZ29_aWriteThatSaysItIsSignedWithIt(String form) {
    for (CatalogSettings settings : List.of(own, managed)) {
      Map<String, String> demanded = StoreEncryption.of(settings.s3()).headers();
      RemoteSignRequest request = request(form, demanded);
      RemoteSignResponse signed =
          new RequestSigner(settings)
              .sign(request, new ObjectRequestReader(settings).read(request));

      assertThat(signedHeaders(signed)).containsAll(demanded.keySet());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PUT " + FILE + "?partNumber=1&uploadId=x",
        "POST " + FILE + "?uploadId=x",
        "GET " + FILE,
        "DELETE " + FILE
      })
  void whatMakesNoObjectNeedsNotSayItAndMayNot(String form) {
    assertThat(new ObjectRequestReader(own).read(request(form, Map.of())).headers()).isEmpty();
    assertRefused(own, form, Map.of(ENCRYPTION, "AES256"));
  }

  @Test
  void whereNothingIsDemandedNothingMayBeSaid() {
    String form = "PUT " + FILE;

    assertThat(new ObjectRequestReader(plain).read(request(form, Map.of())).headers()).isEmpty();
    assertRefused(plain, form, Map.of(ENCRYPTION, "AES256"));
  }

  /** What the catalog tells its clients, and has itself, makes the headers that it demands. */
  @Test
  void NJ39_RZ29_aFileThatIsWrittenAsTheCatalogSaysHasThem() throws IOException {
    Map<String, String> seen = new ConcurrentHashMap<>();
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          exchange
              .getRequestHeaders()
              .forEach((name, values) -> seen.put(name.toLowerCase(Locale.ROOT), values.get(0)));
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().add("ETag", "\"d41d8cd98f00b204e9800998ecf8427e\"");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    store.start();
    try {
      for (CatalogSettings settings : List.of(own, managed)) {
        StoreEncryption encryption = StoreEncryption.of(settings.s3());
        seen.clear();
        write("http://127.0.0.1:" + store.getAddress().getPort(), encryption.fileProperties());

        assertThat(seen).containsAllEntriesOf(encryption.headers());
      }
    } finally {
      store.stop(0);
    }
  }

  private static void write(String endpoint, Map<String, String> encryption) throws IOException {
    Map<String, String> properties = new HashMap<>(encryption);
    properties.put("s3.endpoint", endpoint);
    properties.put("s3.path-style-access", "true");
    properties.put("s3.access-key-id", "lake");
    properties.put("s3.secret-access-key", "secret-of-the-lake");
    properties.put("client.region", "us-east-1");
    try (S3FileIO files = new S3FileIO()) {
      files.initialize(properties);
      try (OutputStream out = files.newOutputFile("s3://lake/warehouse/f").createOrOverwrite()) {
        out.write(1);
      }
    }
  }

  private static void assertRefused(
      CatalogSettings settings, String form, Map<String, String> headers) {
    ObjectRequestReader reader = new ObjectRequestReader(settings);

    assertThatThrownBy(() -> reader.read(request(form, headers)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(ENCRYPTION);
  }

  private static RemoteSignRequest request(String form, Map<String, String> headers) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((header, value) -> all.put(header, List.of(value)));
    return ImmutableRemoteSignRequest.builder()
        .method(form.substring(0, form.indexOf(' ')))
        .region("us-east-1")
        .uri(URI.create(form.substring(form.indexOf(' ') + 1)))
        .headers(all)
        .properties(Map.of())
        .provider("s3")
        .build();
  }

  /** The headers that the signature covers (AWS Signature Version 4, SignedHeaders). */
  private static List<String> signedHeaders(RemoteSignResponse signed) {
    String authorization =
        signed.headers().entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase("authorization"))
            .map(header -> header.getValue().get(0))
            .findFirst()
            .orElseThrow();
    String names = authorization.replaceFirst(".*SignedHeaders=", "").replaceFirst(",.*", "");
    return List.of(names.split(";"));
  }

  private static CatalogSettings settings(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("civiclake.s3.endpoint", STORE);
    all.put("civiclake.s3.access-key", "lake");
    all.put("civiclake.s3.secret-key", "secret-of-the-lake");
    all.put("civiclake.ranger.url", "http://127.0.0.1:28080");
    all.put("civiclake.ranger.password", "password");
    all.put("civiclake.ranger.cache", "policies");
    return new SmallRyeConfigBuilder()
        .withDefaultValues(all)
        .addDiscoveredConverters()
        .withMapping(CatalogSettings.class)
        .build()
        .getConfigMapping(CatalogSettings.class);
  }
}
