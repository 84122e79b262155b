package org.civiclake.infra.bench.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.rest.RESTCatalog;
import org.civiclake.governance.model.contract.Grade;
import org.civiclake.sharing.client.Credentials;
import org.civiclake.sharing.client.DownloadedTable;
import org.civiclake.sharing.client.ReadOptions;
import org.civiclake.sharing.client.RecipientProfile;
import org.civiclake.sharing.client.RetryPolicy;
import org.civiclake.sharing.client.SharingClient;
import org.civiclake.sharing.client.SharingException;
import org.civiclake.sharing.client.TransferProgress;
import org.civiclake.sharing.protocol.QueryRequest;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sharing server is killed in the middle of a pull, and starts again on the same port and
 * database: a client with the right to goes on to the same bytes, and one without it has nothing.
 * {@link Grade#L2} is read straight from the store by addresses that end soon, {@link Grade#L3}
 * through the server's own door.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RestartIT {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final SharedTableName TABLE =
      SharedTableName.parse("civil-affairs.shared.subsistence_allowance");
  private static final int FILES = 4;

  @TempDir private Path folder;
  private final AtomicInteger version = new AtomicInteger(1);
  private final HttpClient http = HttpClient.newHttpClient();
  private Scenario scenario;
  private Stack stack;
  private RESTCatalog lake;
  private SharingClient client;

  /** What happens in the middle of a pull. */
  private interface Blow {
    void strike() throws Exception;
  }

  @BeforeAll
  void start() throws Exception {
    Path root = Path.of("../..").toAbsolutePath().normalize();
    scenario = new Scenario(root);
    stack =
        new Stack(
            root,
            scenario.policies(),
            List.of("-Xmx256m"),
            Map.of("civiclake.sharing.url-lifetime", "PT10S"));
    lake = stack.publishersCatalog();
    client = client(scenario.token(stack));
  }

  @AfterAll
  void stop() throws IOException {
    lake.close();
    stack.close();
  }

  @Test
  void aPullStraightFromTheStoreGoesOnWithNewAddressesOfTheServerThatCameBack() throws Exception {
    List<byte[]> there = publish(Grade.L2);
    URI address = address();
    assertThat(address.getPort()).isNotEqualTo(stack.sharing().port());

    DownloadedTable pulled =
        pull(
            "straight",
            () -> {
              stack.killSharing();
              restartMeanwhile();
              awaitEnd(address);
            });

    assertSame(pulled, there);
  }

  @Test
  void aPullThroughTheServersDoorGoesOnWhereItBrokeOff() throws Exception {
    List<byte[]> there = publish(Grade.L3);
    assertThat(address().getPort()).isEqualTo(stack.sharing().port());

    DownloadedTable pulled =
        pull(
            "door",
            () -> {
              stack.killSharing();
              restartMeanwhile();
            });

    assertSame(pulled, there);
    assertThat(pulled.fetched())
        .isLessThan(there.stream().mapToLong(content -> content.length).sum() * 5 / 4);
  }

  @Test
  void NB26_aPullStraightFromTheStoreEndsWithTheGrantThatEndedWhileTheServerWasDown()
      throws Exception {
    publish(Grade.L2);
    URI address = address();

    assertRefused(
        "straight-revoked",
        () -> {
          stack.killSharing();
          serve(false);
          stack.startSharing();
          awaitRefusal();
          awaitEnd(address);
        });
  }

  @Test
  void NB26_aPullThroughTheServersDoorEndsWithTheGrantThatEndedWhileTheServerWasDown()
      throws Exception {
    publish(Grade.L3);

    assertRefused(
        "door-revoked",
        () -> {
          stack.killSharing();
          serve(false);
          stack.startSharing();
          awaitRefusal();
        });
  }

  private List<byte[]> publish(Grade grade) throws IOException {
    serve(true);
    List<byte[]> contents = RealFiles.publish(lake, scenario.copy(grade), FILES, folder);
    boolean straight = grade == Grade.L2;
    await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> (address().getPort() != stack.sharing().port()) == straight);
    return contents;
  }

  private void serve(boolean granted) {
    int next = version.incrementAndGet();
    stack.issuer().serve(scenario.policies(granted, next), next);
  }

  private void restartMeanwhile() {
    CompletableFuture.runAsync(
        () -> {
          try {
            stack.startSharing();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private DownloadedTable pull(String name, Blow blow) throws IOException {
    return client.download(
        TABLE, folder.resolve(name), ReadOptions.all().withParallel(1), inTheMiddle(blow));
  }

  private void assertRefused(String name, Blow blow) throws IOException {
    assertThatThrownBy(() -> pull(name, blow))
        .isInstanceOf(SharingException.class)
        .satisfies(refused -> assertThat(((SharingException) refused).isWorthRetrying()).isFalse())
        .hasMessageMatching("(?s).{10,}");
    assertThat(folder.resolve(name)).doesNotExist();
  }

  /** Strikes once, when a part of the bytes is there. */
  private static TransferProgress inTheMiddle(Blow blow) {
    CompletableFuture<Boolean> struck = new CompletableFuture<>();
    return moved -> {
      if (moved.bytes() > 0 && moved.bytes() < moved.allBytes() / 2 && struck.complete(true)) {
        try {
          blow.strike();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private void awaitRefusal() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                client.version(TABLE);
                return false;
              } catch (SharingException refused) {
                return refused.status().filter(status -> status < 500).isPresent();
              } catch (IOException notYet) {
                return false;
              }
            });
  }

  private void awaitEnd(URI address) {
    await().atMost(PATIENCE).until(() -> status(address) == 403);
  }

  private int status(URI address) throws IOException, InterruptedException {
    return http.send(
            HttpRequest.newBuilder(address).header("Range", "bytes=0-3").build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private URI address() throws IOException {
    return URI.create(client.query(TABLE, QueryRequest.current()).files().get(0).url());
  }

  private SharingClient client(String token) {
    return new SharingClient(
        new RecipientProfile(
            URI.create("http://127.0.0.1:" + stack.sharing().port() + "/delta-sharing"),
            new Credentials.BearerToken(token, Optional.empty())),
        new RetryPolicy(40, Duration.ofMillis(500)));
  }

  private static void assertSame(DownloadedTable pulled, List<byte[]> there) throws IOException {
    assertThat(pulled.files()).hasSize(there.size());
    for (Path file : pulled.files()) {
      byte[] content = Files.readAllBytes(file);
      assertThat(there).anyMatch(one -> Arrays.equals(one, content));
    }
  }
}
