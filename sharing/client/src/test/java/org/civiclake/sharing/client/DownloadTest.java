package org.civiclake.sharing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.civiclake.sharing.client.ScriptedServer.Answer;
import org.civiclake.sharing.client.parquet.ParquetRows;
import org.civiclake.sharing.protocol.SharedTableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

  private static final SharedTableName TABLE = SharedTableName.parse("civil.shared.people");

  private static final String SECOND = "/data/2";
  private static final Duration PAUSE = Duration.ofMillis(50);

  @TempDir private Path folder;
  private final List<TransferProgress.Moved> moved = new ArrayList<>();
  private ScriptedServer server;
  private SharingClient client;
  private byte[] parquet;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedServer();
    client = new SharingClient(server.profile(), new RetryPolicy(2, Duration.ofMillis(1)));
    try (InputStream resource = ParquetRows.class.getResourceAsStream("zstd.parquet")) {
      parquet = resource.readAllBytes();
    }
    server.script(Answers.QUERY, Answers.query(server, Map.of("../../etc/passwd", parquet.length)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void filesLandUnderNamesOfOurOwnAndTheFolderAppearsWhole() throws IOException {
    server.script(Answers.DATA, data("\"v1\""));
    DownloadedTable table = download();
    assertThat(table.version()).isEqualTo(3);
    assertThat(table.files()).singleElement().satisfies(this::isWhole);
    assertThat(table.files().get(0).getFileName().toString()).matches("[0-9a-f]{32}\\.parquet");
    assertThat(folder.resolve("out.part")).doesNotExist();
    assertThat(table.fetched()).isEqualTo(parquet.length);
    assertThat(moved.get(moved.size() - 1))
        .isEqualTo(new TransferProgress.Moved(1, 1, parquet.length, parquet.length));
  }

  @Test
  void aBodyThatBreaksOffIsTakenUpWhereItStopped() throws IOException {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), data("\"v1\""));
    assertThat(download().files()).singleElement().satisfies(this::isWhole);
    assertThat(server.ranges())
        .containsExactly(
            "none", "bytes=0-" + (parquet.length - 1), "bytes=1000-" + (parquet.length - 1));
  }

  @Test
  void theNextAttemptGoesOnFromWhatIsThere() throws IOException {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), Answer.of(503, ""));
    assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    server.script(Answers.DATA, data("\"v1\""));
    DownloadedTable table = download();
    assertThat(table.files()).singleElement().satisfies(this::isWhole);
    assertThat(table.fetched()).isEqualTo(parquet.length - 1000);
  }

  @Test
  void aServerThatIsRestartedInTheMiddleOfAPullIsWaitedFor() throws Exception {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), Answer.of(503, ""));
    SharingClient patient = new SharingClient(server.profile(), new RetryPolicy(12, PAUSE));
    CompletableFuture<DownloadedTable> pull =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return patient.download(
                    TABLE, folder.resolve("out"), ReadOptions.all(), TransferProgress.SILENT);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (server.ranges().size() < 3 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    server = server.restarted();
    server.script(Answers.DATA, data("\"v1\""));

    assertThat(pull.get(120, TimeUnit.SECONDS).files()).singleElement().satisfies(this::isWhole);
    assertThat(server.ranges()).last().isEqualTo("bytes=1000-" + (parquet.length - 1));
  }

  @Test
  void whatIsThereOfAnotherObjectIsNeverGluedToTheNewOne() throws IOException {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), Answer.of(503, ""));
    assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    server.script(Answers.DATA, data("\"v2\""));
    assertThat(download().files()).singleElement().satisfies(this::isWhole);
    assertThat(server.ranges()).last().isEqualTo("bytes=0-" + (parquet.length - 1));
  }

  @Test
  void whatIsThereOfAnAlteredObjectIsFetchedAnew() throws IOException {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), Answer.of(503, ""));
    assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    flipAByte(unfinished());
    server.script(Answers.DATA, data("\"v1\""));
    DownloadedTable table = download();
    assertThat(table.files()).singleElement().satisfies(this::isWhole);
    assertThat(table.fetched()).isEqualTo(parquet.length);
  }

  @Test
  void whatWasCutOnThisMachineIsFetchedAnew() throws IOException {
    server.script(Answers.DATA, data("\"v1\"").cutAfter(1000), Answer.of(503, ""));
    assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    Files.write(unfinished(), Arrays.copyOf(parquet, 500));
    server.script(Answers.DATA, data("\"v1\""));
    assertThat(download().files()).singleElement().satisfies(this::isWhole);
  }

  @Test
  void aWholeFileOfAnEarlierAttemptIsKeptAsLongAsItIsTheSameObject() throws IOException {
    wholeFileThenFailure();
    server.script(Answers.DATA, data("\"v1\""));
    server.script(SECOND, data("\"w1\""));
    DownloadedTable table = download();
    assertThat(table.files()).allSatisfy(this::isWhole);
    assertThat(table.fetched()).isEqualTo(parquet.length);
  }

  @Test
  void aWholeFileOfAnEarlierAttemptIsFetchedAnewWhenTheObjectChangedUnderItsName()
      throws IOException {
    wholeFileThenFailure();
    server.script(Answers.DATA, data("\"v2\""));
    server.script(SECOND, data("\"w1\""));
    DownloadedTable table = download();
    assertThat(table.files()).allSatisfy(this::isWhole);
    assertThat(table.fetched()).isEqualTo(2L * parquet.length);
  }

  @Test
  void aFileThatWasPutTogetherHasTheChecksumOfTheStore() throws IOException {
    server.script(
        Answers.DATA, fromStore("0".repeat(32)).cutAfter(1000), fromStore("0".repeat(32)));
    assertThatThrownBy(this::download).hasMessageContaining("checksum");
    server.script(Answers.DATA, fromStore(md5()).cutAfter(1000), fromStore(md5()));
    assertThat(download().files()).singleElement().satisfies(this::isWhole);
  }

  @Test
  void everyFileHasTheChecksumOfTheStoreWhereThatIsAskedFor() throws IOException {
    server.script(Answers.DATA, fromStore("0".repeat(32)));
    assertThatThrownBy(this::downloadVerified).hasMessageContaining("checksum");
    assertThat(folder.resolve("out")).doesNotExist();
    server.script(Answers.DATA, fromStore(md5()));
    assertThat(downloadVerified().files()).singleElement().satisfies(this::isWhole);
  }

  @Test
  void aFileOfTheRightSizeWithoutItsEndIsNotTakenForWhole() {
    byte[] torn = parquet.clone();
    Arrays.fill(torn, torn.length - 8, torn.length - 4, (byte) 0x7f);
    server.script(Answers.DATA, new Answer(200, Map.of("ETag", "\"v1\""), torn));
    assertThatThrownBy(this::download).hasMessageContaining("no Parquet file");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFileThatIsShorterThanTheServerSaidIsNotTakenForWhole() {
    byte[] shorter = Arrays.copyOf(parquet, parquet.length - 100);
    server.script(Answers.DATA, new Answer(200, Map.of("ETag", "\"v1\""), shorter));
    assertThatThrownBy(this::download).isInstanceOf(IOException.class);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void whatIsNoParquetFileIsNotKept() {
    byte[] page = "x".repeat(parquet.length).getBytes();
    server.script(Answers.DATA, new Answer(200, Map.of("ETag", "\"v1\""), page));
    assertThatThrownBy(this::download).hasMessageContaining("no Parquet file");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFolderThatIsThereIsNotTouched() throws IOException {
    Files.createDirectory(folder.resolve("out"));
    assertThatThrownBy(this::download)
        .isInstanceOf(LocalFileException.class)
        .hasMessageContaining("it is there already");
  }

  @Test
  void aTableThatCannotFitOnTheDiskIsNotBegun() {
    server.script(Answers.QUERY, Answers.query(server, Map.of("f1", Integer.MAX_VALUE * 4L << 20)));
    assertThatThrownBy(this::download)
        .isInstanceOf(LocalFileException.class)
        .hasMessageContaining("the disk has room for");
  }

  private DownloadedTable download() throws IOException {
    return client.download(TABLE, folder.resolve("out"), ReadOptions.all(), moved::add);
  }

  private DownloadedTable downloadVerified() throws IOException {
    return client.download(
        TABLE, folder.resolve("out"), ReadOptions.all().withVerification(), moved::add);
  }

  /** An attempt that brings the first of two files and fails at the second. */
  private void wholeFileThenFailure() {
    server.script(
        Answers.QUERY,
        Answers.lines(
            Answers.head()
                + Answers.file(server.url(Answers.DATA), "f1", parquet.length)
                + Answers.file(server.url(SECOND), "f2", parquet.length)
                + Answers.END));
    server.script(Answers.DATA, data("\"v1\""));
    ReadOptions oneByOne = ReadOptions.all().withParallel(1);
    assertThatThrownBy(
            () -> client.download(TABLE, folder.resolve("out"), oneByOne, TransferProgress.SILENT))
        .isInstanceOf(SharingException.class);
  }

  private Path unfinished() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out.part"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private String md5() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(parquet));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An answer as S3 gives it for an object of one part. */
  private Answer fromStore(String md5) {
    return data('"' + md5 + '"').with("x-amz-request-id", "r");
  }

  private Answer data(String mark) {
    return new Answer(200, Map.of("ETag", mark), parquet);
  }

  private void isWhole(Path file) {
    assertThat(file).hasBinaryContent(parquet);
  }
}
