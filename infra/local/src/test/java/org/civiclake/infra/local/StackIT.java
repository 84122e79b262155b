package org.civiclake.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.CopyObjectArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.SourceObject;
import io.minio.StatObjectArgs;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civiclake.infra.local.config.Jdk;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.service.Database;
import org.civiclake.infra.local.service.ObjectStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackIT {

  private static final Set<ServiceName> STORAGE =
      Set.of(ServiceName.POSTGRESQL, ServiceName.S3PROXY);

  private Settings settings;
  private Stack stack;

  @BeforeAll
  void up(@TempDir Path home) {
    settings = Settings.load(Repository.find(), Optional.of(home)).withFreePorts();
    stack = Stack.leashed(settings);
    stack.up(STORAGE, Progress.silent());
  }

  @AfterAll
  void down() {
    stack.close();
  }

  @Test
  @Order(1)
  void whatWasStartedIsReadyAndTheRestIsStopped() {
    assertThat(states(stack))
        .containsExactlyInAnyOrder(
            "postgresql READY",
            "s3proxy READY",
            "atlas STOPPED",
            "governance STOPPED",
            "catalog STOPPED",
            "sharing STOPPED",
            "trino STOPPED");
  }

  @Test
  @Order(2)
  void eachServerHasADatabaseOfItsOwnThatNoOtherOpens() throws SQLException {
    for (Database database : Database.values()) {
      try (Connection own = connect(database, database)) {
        assertThat(own.isValid(2)).isTrue();
      }
    }
    assertThatThrownBy(() -> connect(Database.CATALOG, Database.GOVERNANCE))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("permission denied");
  }

  @Test
  @Order(3)
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> DriverManager.getConnection(url(Database.CATALOG), "catalog", "wrong"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("password authentication failed");
  }

  @Test
  @Order(4)
  void theBucketsAreThereForTheirKeyAlone() throws Exception {
    try (MinioClient lake = storage(SecretName.S3_ACCESS_KEY, SecretName.S3_SECRET_KEY);
        MinioClient landing =
            storage(SecretName.LANDING_ACCESS_KEY, SecretName.LANDING_SECRET_KEY)) {
      put(lake, "lake");
      put(landing, "landing");
      for (MinioClient client : List.of(lake, landing)) {
        String foreign = client == lake ? "landing" : "lake";
        assertThatThrownBy(() -> put(client, foreign)).hasMessageContaining("Forbidden");
        assertThatThrownBy(
                () ->
                    client.statObject(
                        StatObjectArgs.builder().bucket(foreign).object("it").build()))
            .isInstanceOf(Exception.class);
      }
      assertThatThrownBy(
              () ->
                  landing.copyObject(
                      CopyObjectArgs.builder()
                          .bucket("landing")
                          .object("stolen")
                          .source(SourceObject.builder().bucket("lake").object("it").build())
                          .build()))
          .isInstanceOf(Exception.class);
    }
    for (String object : List.of("lake/it", "landing/it", "lake", "landing")) {
      var answer =
          stack
              .tls()
              .httpClient()
              .build()
              .send(
                  HttpRequest.newBuilder(
                          URI.create(settings.url(ServiceName.S3PROXY) + "/" + object))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as("%s without a key", object).isIn(403, 404);
    }
    try (MinioClient forger = storage(stack.secrets().get(SecretName.S3_ACCESS_KEY), "wrong")) {
      assertThatThrownBy(() -> put(forger, "lake")).isInstanceOf(Exception.class);
    }
  }

  @Test
  @Order(5)
  void nothingListensButOnLoopback() throws Exception {
    for (ServiceName name : STORAGE) {
      assertThat(listeningAddresses(settings.port(name)))
          .isNotEmpty()
          .allMatch(address -> address.startsWith("127.0.0.1:") || address.contains("::ffff:127."));
    }
  }

  @Test
  @Order(6)
  void noSecretIsOnACommandLine() {
    List<String> secrets = Stream.of(SecretName.values()).map(stack.secrets()::get).toList();

    for (ServiceStatus service : stack.status()) {
      service
          .pid()
          .ifPresent(
              pid ->
                  assertThat(commandLine(pid))
                      .isNotEmpty()
                      .doesNotContain(secrets.toArray(CharSequence[]::new)));
    }
  }

  @Test
  @Order(7)
  void aServiceKilledByForceShowsAndIsMendedWithItsData() throws Exception {
    try (Connection connection = connect(Database.CATALOG, Database.CATALOG);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept AS SELECT 42 AS answer");
    }
    kill(stack, ServiceName.POSTGRESQL);
    assertThat(states(stack)).contains("postgresql KILLED", "s3proxy READY");

    stack.up(STORAGE, Progress.silent());

    assertThat(states(stack)).contains("postgresql READY", "s3proxy READY");
    assertThat(kept()).isEqualTo(42);
  }

  @Test
  @Order(8)
  void downLeavesNothingRunningAndASecondUpKeepsAllData() throws Exception {
    List<Long> pids = pids(stack);

    stack.down(Progress.silent());

    assertThat(pids).hasSize(2);
    for (long pid : pids) {
      awaitReaped(pid);
    }
    assertThat(states(stack)).allMatch(state -> state.endsWith("STOPPED"));
    stack.up(STORAGE, Progress.silent());
    assertThat(kept()).isEqualTo(42);
  }

  /** What ended stays in the process table until the system's first process has heard of it. */
  private static void awaitReaped(long pid) throws Exception {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid);
    if (handle.isPresent()) {
      handle.get().onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  @Order(9)
  void aTakenPortIsRefusedBeforeAnythingStarts(@TempDir Path otherHome) {
    Settings clash =
        Settings.load(Repository.find(), Optional.of(otherHome))
            .withFreePorts()
            .withPort(ServiceName.POSTGRESQL, settings.port(ServiceName.POSTGRESQL));
    try (Stack other = Stack.leashed(clash)) {
      assertThatThrownBy(() -> other.up(STORAGE, Progress.silent()))
          .isInstanceOf(StackException.class)
          .hasMessageContaining("postgresql");
      assertThat(other.isRunning()).isFalse();
    }
  }

  @Test
  @Order(10)
  void aLeashedStackGoesDownWhenItsOwnerIsKilled(@TempDir Path otherHome) throws Exception {
    Settings other = Settings.load(Repository.find(), Optional.of(otherHome)).withFreePorts();
    other.save();
    Process owner =
        new ProcessBuilder(
                Jdk.platform().java(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                LeashedOwner.class.getName(),
                otherHome.toString())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(owner.inputReader().readLine()).isEqualTo("up");
      Stack seen = Stack.open(other);
      List<Long> pids = pids(seen);
      assertThat(pids).hasSize(1);

      owner.destroyForcibly().waitFor();

      await(() -> pids.stream().noneMatch(pid -> ProcessHandle.of(pid).isPresent()));
      await(() -> states(seen).stream().allMatch(state -> state.endsWith("STOPPED")));
    } finally {
      owner.destroyForcibly();
    }
  }

  private static List<String> states(Stack stack) {
    return stack.status().stream().map(s -> s.service() + " " + s.state()).toList();
  }

  private static List<Long> pids(Stack stack) {
    return stack.status().stream().flatMap(s -> s.pid().stream().boxed()).toList();
  }

  private static void kill(Stack stack, ServiceName name) throws Exception {
    long pid =
        stack.status().stream()
            .filter(s -> s.service() == name)
            .findFirst()
            .orElseThrow()
            .pid()
            .orElseThrow();
    ProcessHandle handle = ProcessHandle.of(pid).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get(10, TimeUnit.SECONDS);
  }

  private int kept() throws SQLException {
    try (Connection connection = connect(Database.CATALOG, Database.CATALOG);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT answer FROM kept")) {
      assertThat(result.next()).isTrue();
      return result.getInt(1);
    }
  }

  private Connection connect(Database database, Database owner) throws SQLException {
    return DriverManager.getConnection(
        url(database), owner.id(), stack.secrets().get(owner.password()));
  }

  private String url(Database database) {
    return settings.url(ServiceName.POSTGRESQL) + "/" + database.id();
  }

  private MinioClient storage(SecretName accessKey, SecretName secretKey) {
    return storage(stack.secrets().get(accessKey), stack.secrets().get(secretKey));
  }

  private MinioClient storage(String accessKey, String secretKey) {
    return ObjectStores.client(settings, stack.tls(), accessKey, secretKey);
  }

  private static void put(MinioClient client, String bucket) throws Exception {
    byte[] bytes = "it".getBytes(StandardCharsets.UTF_8);
    client.putObject(
        PutObjectArgs.builder().bucket(bucket).object("it").stream(
                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
            .build());
  }

  private static List<String> listeningAddresses(int port) throws Exception {
    Process ss = new ProcessBuilder("ss", "-ltnH", "sport", "=", ":" + port).start();
    return ss.inputReader().lines().map(line -> line.split("\\s+")[3]).toList();
  }

  private static String commandLine(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cmdline"));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void await(java.util.function.BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
