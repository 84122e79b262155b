package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.sharing.client.delivery.Delivered;
import org.civiclake.sharing.client.delivery.Delivered.Outcome;
import org.civiclake.sharing.client.delivery.Format;
import org.civiclake.sharing.client.delivery.LocalFolder;
import org.civiclake.sharing.client.delivery.Lot;
import org.civiclake.sharing.client.delivery.Manifest;
import org.civiclake.sharing.client.delivery.Place;
import org.civiclake.sharing.client.delivery.TableDelivery;
import org.civiclake.sharing.client.output.ParquetSink;
import org.civiclake.sharing.protocol.SharedTableName;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.civiclake.sharing.protocol.schema.SchemaJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table kept in step at its receiver's place, whatever breaks off on the way. */
class DeliveryTest {

  private static final SharedTableName TABLE = SharedTableName.parse("civil.shared.people");
  private static final String FOLDER = "civil/shared/people";
  private static final String GRANT = "00000000-0000-4000-8000-000000000001";

  @TempDir private Path home;
  private Path edge;
  private ScriptedServer server;
  private SharingClient client;

  @BeforeEach
  void start() throws IOException {
    edge = Files.createDirectory(home.resolve("edge"));
    server = new ScriptedServer();
    client = new SharingClient(server.profile(), new RetryPolicy(1, Duration.ofMillis(1)));
    publish(3, "a", "b");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void NB23_aDeliveryIsFilesAndAManifestThatNamesThemWithTheirDigests() throws IOException {
    Delivered done = deliver();

    assertThat(done.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(done.rows()).isEqualTo(2);
    assertThat(done.files()).isEqualTo(2);
    Manifest manifest = manifest();
    assertThat(manifest.grant()).contains(GRANT);
    assertThat(manifest.version()).contains(3L);
    assertThat(manifest.source()).isEqualTo("civil/people");
    assertThat(manifest.acquired()).isNotBlank();
    assertThat(manifest.files())
        .allSatisfy(
            entry -> {
              Path file = edge.resolve(FOLDER).resolve(entry.path());
              assertThat(file).hasSize(entry.size());
              assertThat(sha256(file)).isEqualTo(entry.sha256());
            });
    assertThat(names()).hasSize(4);
  }

  @Test
  void whatIsInStepIsLeftAsItIs() throws IOException {
    deliver();
    int requests = server.requests().size();

    assertThat(deliver()).isEqualTo(new Delivered(Outcome.UNCHANGED, Optional.of(3L), 2, 0, 0));
    assertThat(server.requests().subList(requests, server.requests().size()))
        .singleElement()
        .asString()
        .contains("/metadata");
  }

  @Test
  void onlyNewFilesArePushedAndOldVersionsGo() throws IOException {
    deliver();
    publish(4, "a", "c");
    assertThat(deliver().files()).isEqualTo(1);
    assertThat(names()).anyMatch(name -> name.startsWith("version=3/manifest"));
    publish(5, "c");
    assertThat(deliver().files()).isZero();

    assertThat(names())
        .doesNotContain("version=3/manifest.json", "version=3/" + SharedFiles.name("b"))
        .contains(
            "version=3/" + SharedFiles.name("a"),
            "version=4/" + SharedFiles.name("c"),
            "version=5/manifest.json");
    publish(6, "c");
    deliver();
    assertThat(names()).doesNotContain("version=3/" + SharedFiles.name("a"));
  }

  @Test
  void brokenOffAtAnyStepAndRunAgainItEndsTheSame() throws IOException {
    int steps = 0;
    for (boolean broke = true; broke; steps++) {
      edge = Files.createDirectory(home.resolve("edge-" + steps));
      publish(3, "a", "b");
      delivery(place(), GRANT, 1).deliver(client);
      publish(4, "b", "c");
      broke = breaksOff(steps);
      followed();
      delivery(place(), GRANT, 1).deliver(client);
      followed();
      assertThat(names())
          .containsExactlyInAnyOrder(
              "manifest.json",
              "version=3/" + SharedFiles.name("b"),
              "version=4/" + SharedFiles.name("c"),
              "version=4/manifest.json");
    }
    assertThat(steps).isEqualTo(6);
  }

  @Test
  void aFileThatArrivedBeforeItBrokeOffIsNotBroughtAgain() throws IOException {
    edge = Files.createDirectory(home.resolve("other"));
    assertThat(breaksOff(1)).isTrue();
    assertThat(deliver().files()).isEqualTo(1);
    followed();
  }

  private boolean breaksOff(int after) {
    try {
      delivery(new Breaking(place(), after), GRANT, 1).deliver(client);
      return false;
    } catch (IOException broken) {
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource(value = Format.class, names = "PARQUET", mode = EnumSource.Mode.EXCLUDE)
  void aReceiverMayHaveTheSameRowsAsText(Format format) throws IOException {
    Lot lot = new Lot(TABLE, Optional.of(GRANT), format, 2);
    new TableDelivery(place(), lot, spool(), Clock.systemUTC()).deliver(client);

    Manifest.Entry entry = manifest().files().get(0);
    assertThat(edge.resolve(FOLDER).resolve(entry.path())).content().contains("王小明", "1.50");
    assertThat(entry.rows()).isEqualTo(1);
    assertThat(names()).noneMatch(name -> name.endsWith(".parquet"));
    assertThat(spool()).doesNotExist();
  }

  @Test
  void NB26_whatWasDeliveredIsRemovedAndANoticeSaysWhy() throws IOException {
    deliver();
    delivery(place(), GRANT).remove("SUSPENDED", List.of("NB26"));

    assertThat(names()).containsExactly("manifest.json");
    assertThat(manifest().isDelivery()).isFalse();
    assertThat(manifest().because()).contains("SUSPENDED");
    assertThat(manifest().articles()).containsExactly("NB26");
    delivery(place(), GRANT).remove("SUSPENDED", List.of("NB26"));
    assertThat(names()).containsExactly("manifest.json");
    assertThat(deliver().files()).isEqualTo(2);
  }

  @Test
  void NB26_aRemovalThatBreaksOffIsSeenAsOneAndIsCompleted() throws IOException {
    for (int limit = 0; limit <= 3; limit++) {
      deliver();
      Breaking breaking = new Breaking(place(), limit);
      assertThatIOException()
          .isThrownBy(() -> delivery(breaking, GRANT).remove("TERMINATED", List.of("NB26")));
      delivery(place(), GRANT).remove("TERMINATED", List.of("NB26"));
      assertThat(names()).containsExactly("manifest.json");
    }
  }

  @Test
  void anotherGrantsDataStayWhenAnEarlierGrantsAreRemoved() throws IOException {
    deliver();
    delivery(place(), "another").remove("REPLACED", List.of("NB23"));
    assertThat(manifest().isDelivery()).isTrue();
    assertThat(delivery(place(), "another").deliver(client).files()).isEqualTo(2);
    assertThat(manifest().grant()).contains("another");
  }

  @Test
  void aManifestThatTheReceiverSpoiltLeadsNowhereElse() throws IOException {
    deliver();
    Path manifest = edge.resolve(FOLDER).resolve("manifest.json");
    Path outside = Files.writeString(home.resolve("outside"), "not ours");
    String text = Files.readString(manifest);
    Files.writeString(
        manifest, text.replace("version=3/" + SharedFiles.name("a"), "../../../../outside"));
    assertThat(deliver().files()).isEqualTo(1);
    Files.writeString(manifest, "{\"state\":");
    assertThat(deliver().files()).isEqualTo(2);
    assertThat(outside).content().isEqualTo("not ours");
  }

  @Test
  void aFileThatTheReceiverCutIsBroughtAgain() throws IOException {
    deliver();
    Path file = edge.resolve(FOLDER).resolve(manifest().files().get(0).path());
    Files.writeString(file, "cut");
    assertThat(deliver().files()).isEqualTo(1);
    assertThat(sha256(file)).isEqualTo(manifest().files().get(0).sha256());
  }

  @Test
  void NB47_noLinkIsFollowedOutOfAnEdgeNodesFolder() throws IOException {
    Path outside = Files.createDirectory(home.resolve("outside"));
    Files.createSymbolicLink(edge.resolve("civil"), outside);
    assertThatIOException().isThrownBy(this::deliver).withMessageContaining("link");

    Files.delete(edge.resolve("civil"));
    Files.createDirectories(edge.resolve(FOLDER));
    Files.createSymbolicLink(edge.resolve(FOLDER).resolve("version=3"), outside);
    assertThatIOException().isThrownBy(this::deliver).withMessageContaining("link");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNotMountedIsNotMade() {
    Path none = home.resolve("none");
    assertThatIOException()
        .isThrownBy(() -> delivery(new LocalFolder(none, List.of("hr")), GRANT).deliver(client))
        .withMessageContaining("mounted");
    assertThat(none).doesNotExist();
  }

  @Test
  void whoMayNotReadTheTableIsBroughtNothing() {
    server.script(Answers.TABLE + "/metadata", ScriptedServer.Answer.of(403, "{}"));
    assertThatIOException().isThrownBy(this::deliver).isInstanceOf(SharingException.class);
    assertThat(edge).isEmptyDirectory();
  }

  /** Whoever follows the manifest finds every file that it names, whole. */
  private void followed() throws IOException {
    for (Manifest.Entry entry : manifest().files()) {
      assertThat(sha256(edge.resolve(FOLDER).resolve(entry.path()))).isEqualTo(entry.sha256());
    }
  }

  /** A place at which the n-th thing that is done fails, and all after it. */
  private static final class Breaking implements Place {

    private final Place place;
    private int left;

    Breaking(Place place, int limit) {
      this.place = place;
      this.left = limit;
    }

    private void step() throws IOException {
      if (--left < 0) {
        throw new IOException("broken off");
      }
    }

    @Override
    public Map<String, Long> list(String folder) throws IOException {
      return place.list(folder);
    }

    @Override
    public Optional<byte[]> read(String name, int most) throws IOException {
      return place.read(name, most);
    }

    @Override
    public void put(String name, Path file) throws IOException {
      step();
      place.put(name, file);
    }

    @Override
    public void put(String name, byte[] content) throws IOException {
      step();
      place.put(name, content);
    }

    @Override
    public void delete(String name) throws IOException {
      step();
      place.delete(name);
    }
  }

  private Delivered deliver() throws IOException {
    return delivery(place(), GRANT).deliver(client);
  }

  private LocalFolder place() {
    return new LocalFolder(edge, List.of());
  }

  private Path spool() {
    return home.resolve("spool");
  }

  private TableDelivery delivery(Place place, String grant) {
    return delivery(place, grant, 2);
  }

  private TableDelivery delivery(Place place, String grant, int keep) {
    Lot lot = new Lot(TABLE, Optional.of(grant), Format.PARQUET, keep);
    return new TableDelivery(place, lot, spool(), Clock.systemUTC());
  }

  private Manifest manifest() throws IOException {
    return Manifest.read(Files.readAllBytes(edge.resolve(FOLDER).resolve("manifest.json")))
        .orElseThrow();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.walk(edge.resolve(FOLDER))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> edge.resolve(FOLDER).relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void publish(long version, String... ids) throws IOException {
    StringBuilder lines = new StringBuilder(Answers.head());
    for (String id : ids) {
      byte[] parquet = parquet(id);
      server.script(
          "/data/" + id, new ScriptedServer.Answer(200, Map.of("ETag", "\"" + id + "\""), parquet));
      lines.append(Answers.file(server.url("/data/" + id), id, parquet.length));
    }
    String number = Long.toString(version);
    server.script(
        Answers.QUERY, Answers.lines(lines + Answers.END).with("Delta-Table-Version", number));
    server.script(
        Answers.TABLE + "/metadata",
        Answers.lines(Answers.head()).with("Delta-Table-Version", number));
  }

  private byte[] parquet(String id) throws IOException {
    Path file = home.resolve(id + ".parquet");
    if (!Files.exists(file)) {
      Struct schema = new SchemaJson(SharingJson.mapper()).read(Answers.SCHEMA);
      try (ParquetSink sink = new ParquetSink(file, schema)) {
        sink.write(new Row(List.of("name", "amount"), List.of("王小明", new BigDecimal("1.50"))));
      }
    }
    return Files.readAllBytes(file);
  }
}
