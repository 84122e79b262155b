package org.civiclake.sharing.server.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that fail half-way, in clear and over TLS; the framework ends every body all the same.
 */
class AnswerStreamTest {

  private static final String PASSWORD = "only-a-test";
  private static final byte[] HALF = half();

  @TempDir private static Path folder;

  private final Vertx vertx = Vertx.vertx();

  @BeforeAll
  static void aCertificate() throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store().toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatFailsHalfWayIsNeverAWholeOne(boolean secure) throws Exception {
    URI server =
        serve(
            secure,
            out -> {
              out.write(HALF);
              throw new IOException("the store broke off");
            });

    assertThatThrownBy(() -> get(server)).isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWholeAnswerArrives(boolean secure) throws Exception {
    URI server = serve(secure, out -> out.write(HALF));

    assertThat(get(server)).isEqualTo(HALF);
  }

  private URI serve(boolean secure, AnswerStream.Lines lines) {
    HttpServerOptions options = new HttpServerOptions().setHost("127.0.0.1").setPort(0);
    if (secure) {
      options
          .setSsl(true)
          .setKeyCertOptions(new PfxOptions().setPath(store().toString()).setPassword(PASSWORD));
    }
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> answer(request, lines))
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return URI.create((secure ? "https" : "http") + "://127.0.0.1:" + server.actualPort());
  }

  private void answer(HttpServerRequest request, AnswerStream.Lines lines) {
    HttpServerResponse response = request.response().setChunked(true);
    vertx.executeBlocking(
        (Callable<Void>)
            () -> {
              try {
                new AnswerStream(lines, false, request.connection()).write(body(response));
              } finally {
                response.end();
              }
              return null;
            });
  }

  private static OutputStream body(HttpServerResponse response) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        response.write(Buffer.buffer(Arrays.copyOfRange(bytes, offset, offset + length)));
      }
    };
  }

  private static byte[] get(URI server) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    KeyStore shown = KeyStore.getInstance("PKCS12");
    try (InputStream bytes = Files.newInputStream(store())) {
      shown.load(bytes, PASSWORD.toCharArray());
    }
    trusted.load(null, null);
    trusted.setCertificateEntry("server", shown.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return HttpClient.newBuilder()
        .sslContext(context)
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(HttpRequest.newBuilder(server).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  private static Path store() {
    return folder.resolve("server.p12");
  }

  private static byte[] half() {
    byte[] half = new byte[3 << 20];
    Arrays.fill(half, (byte) 'x');
    return half;
  }
}
