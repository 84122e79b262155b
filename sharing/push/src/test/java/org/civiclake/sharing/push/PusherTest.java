package org.civiclake.sharing.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.delivery.DeliveryFormat;
import org.civiclake.governance.model.delivery.DeliveryOutcome;
import org.civiclake.governance.model.delivery.PlaceAddress;
import org.civiclake.lakehouse.testing.ObjectStoreProcess;
import org.civiclake.sharing.client.delivery.Manifest;
import org.civiclake.sharing.push.Order.Deed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders carried out at real places: a bucket, HDFS, an edge node's folder. */
class PusherTest {

  private static final String FOLDER = "civil-affairs/shared/people";
  private static final String MANIFEST = FOLDER + "/manifest.json";
  private static final UUID GRANT = UUID.randomUUID();

  @TempDir private static Path shared;
  private static ObjectStoreProcess store;
  private static MiniDFSCluster hdfs;

  @TempDir private Path home;
  private SharedPeople server;
  private PlaceSettings settings;

  @BeforeAll
  static void startStores() throws Exception {
    store = ObjectStoreProcess.start(shared);
    Configuration local = new Configuration();
    local.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, shared.resolve("hdfs").toString());
    hdfs = new MiniDFSCluster.Builder(local).numDataNodes(1).build();
    try (MinioClient client =
        MinioClient.builder()
            .endpoint(store.endpoint().toString())
            .region("us-east-1")
            .credentials(ObjectStoreProcess.ACCESS_KEY, ObjectStoreProcess.SECRET_KEY)
            .build()) {
      for (String bucket : List.of("hr-inbox", "lake")) {
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
      }
    }
  }

  @AfterAll
  static void stopStores() {
    store.close();
    hdfs.shutdown();
  }

  @BeforeEach
  void start() throws IOException {
    Path edge = Files.createDirectory(home.resolve("edge"));
    Files.createDirectory(home.resolve("own"));
    server = new SharedPeople(Files.createDirectory(home.resolve("data")));
    server.publish(3, "zhao", "qian");
    settings =
        PlaceSettings.parse(
            """
            place.hr-edge.agency=hr
            place.hr-edge.address=file://%1$s
            place.own.agency=hr
            place.own.address=file://%2$s
            place.hr-bucket.agency=hr
            place.hr-bucket.address=s3a://hr-inbox/a
            place.hr-bucket.endpoint=%3$s
            place.hr-bucket.access-key=%4$s
            place.hr-bucket.secret-key=%5$s
            place.lake.agency=hr
            place.lake.address=s3a://lake
            place.lake.endpoint=%3$s
            place.lake.access-key=%4$s
            place.lake.secret-key=%5$s
            place.hr-hdfs.agency=hr
            place.hr-hdfs.address=hdfs://localhost:%6$d/inbox
            place.ms.agency=ms
            place.ms.address=file://%1$s-of-ms
            """
                .formatted(
                    edge,
                    home.resolve("own"),
                    store.endpoint(),
                    ObjectStoreProcess.ACCESS_KEY,
                    ObjectStoreProcess.SECRET_KEY,
                    hdfs.getNameNodePort()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void SX22_anAgencysBucketIsKeptInStepAndEmptiedAtTheEnd() throws IOException {
    keptInStepAndEmptied("s3a://hr-inbox/a");
  }

  @Test
  void SX22_aFolderOfHdfsIsKeptInStepAndEmptiedAtTheEnd() throws IOException {
    keptInStepAndEmptied("hdfs://localhost:%d/inbox/people".formatted(hdfs.getNameNodePort()));
  }

  @Test
  void SX22_anEdgeNodesFolderIsKeptInStepAndEmptiedAtTheEnd() throws IOException {
    keptInStepAndEmptied("file://" + home.resolve("edge") + "/inbox");
  }

  private void keptInStepAndEmptied(String address) throws IOException {
    Pushed first = run(order("hr", address, Deed.DELIVER));
    assertThat(first.problem()).isEmpty();
    assertThat(first.outcome()).isEqualTo(DeliveryOutcome.DELIVERED);
    assertThat(first.rows()).isEqualTo(2);
    assertThat(run(order("hr", address, Deed.DELIVER)).outcome())
        .isEqualTo(DeliveryOutcome.UNCHANGED);

    server.publish(4, "zhao", "sun");
    assertThat(run(order("hr", address, Deed.DELIVER)).files()).isEqualTo(1);
    server.publish(5, "sun");
    run(order("hr", address, Deed.DELIVER));
    server.publish(6, "sun");
    run(order("hr", address, Deed.DELIVER));
    Map<String, Long> there = list(address);
    Manifest manifest = Manifest.read(read(address)).orElseThrow();
    assertThat(there)
        .containsOnlyKeys(
            MANIFEST,
            FOLDER + "/version=5/manifest.json",
            FOLDER + "/version=6/manifest.json",
            FOLDER + "/" + manifest.files().get(0).path());
    assertThat(manifest.version()).contains(6L);

    assertThat(run(order("hr", address, Deed.REMOVE)).outcome()).isEqualTo(DeliveryOutcome.REMOVED);
    assertThat(list(address)).containsOnlyKeys(MANIFEST);
    assertThat(Manifest.read(read(address)).orElseThrow().because()).contains("SUSPENDED");
  }

  @Test
  void NB47_nothingGoesToAPlaceThatIsNotListedForTheAgencyNorToTheLakesOwn() {
    for (String address :
        List.of(
            "s3a://hr-inbox/b",
            "s3a://lake/std",
            "file://" + home + "/elsewhere",
            "file://" + home + "/own/secrets",
            "file://" + home + "/edge-of-ms")) {
      Pushed pushed = run(order("hr", address, Deed.DELIVER));
      assertThat(pushed.outcome()).as(address).isEqualTo(DeliveryOutcome.REFUSED);
      assertThat(pushed.problem()).isPresent();
    }
    assertThat(home.resolve("own")).isEmptyDirectory();
  }

  @Test
  void NB23_oneAgencysPlaceNeverGetsWhatAnotherOneMayRead() {
    String address = "file://" + home.resolve("edge");
    assertThat(run(order("ms", address, Deed.DELIVER)).outcome())
        .isEqualTo(DeliveryOutcome.REFUSED);
    assertThat(home.resolve("edge")).isEmptyDirectory();
  }

  @Test
  void NB26_whoMayNotReadTheTableAnyMoreIsPushedNothing() throws IOException {
    Files.createDirectory(home.resolve("edge-of-ms"));
    Pushed pushed = run(order("ms", "file://" + home + "/edge-of-ms", Deed.DELIVER));
    assertThat(pushed.outcome()).isEqualTo(DeliveryOutcome.REFUSED);
    assertThat(home.resolve("edge-of-ms")).isEmptyDirectory();
  }

  @Test
  void aPlaceThatDoesNotAnswerFailsInWordsWithoutItsKeys() throws IOException {
    settings =
        PlaceSettings.parse(
            """
            place.hr.agency=hr
            place.hr.address=s3a://hr-inbox
            place.hr.endpoint=http://127.0.0.1:1
            place.hr.access-key=a-key-of-hr
            place.hr.secret-key=a-secret-of-hr
            """);
    Pushed pushed = run(order("hr", "s3a://hr-inbox", Deed.DELIVER));
    assertThat(pushed.outcome()).isEqualTo(DeliveryOutcome.FAILED);
    assertThat(pushed.problem().orElseThrow()).contains("hr-inbox").doesNotContain("-of-hr");
  }

  private Pushed run(Order order) {
    Reserved reserved = new Reserved(Set.of("lake"), List.of(home.resolve("own")));
    return new Pusher(
            settings, reserved, server::client, home.resolve("spool"), 2, Clock.systemUTC())
        .run(order);
  }

  private static Order order(String consumer, String address, Deed deed) {
    return new Order(
        UUID.randomUUID(),
        GRANT,
        consumer,
        ResourceId.parse("civil-affairs/people"),
        PlaceAddress.parse(address),
        DeliveryFormat.PARQUET,
        deed,
        "SUSPENDED",
        List.of("NB26"));
  }

  private Map<String, Long> list(String address) throws IOException {
    return places().with("hr", PlaceAddress.parse(address), place -> place.list(FOLDER));
  }

  private byte[] read(String address) throws IOException {
    return places()
        .with("hr", PlaceAddress.parse(address), place -> place.read(MANIFEST, 1 << 20))
        .orElseThrow();
  }

  private Places places() {
    return new Places(settings, new Reserved(Set.of(), List.of()));
  }
}
