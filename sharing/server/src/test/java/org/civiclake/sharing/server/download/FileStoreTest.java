package org.civiclake.sharing.server.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.civiclake.sharing.server.SharingRefusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that are made are kept within bounds, and each is made once. */
class FileStoreTest {

  private static final int MOST = 1_000;
  private static final Duration LONG_AGO = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private final Hands clock = new Hands();
  private final AtomicInteger made = new AtomicInteger();
  private FileStore store;

  @BeforeEach
  void open() {
    store = new FileStore(folder, MOST, clock);
    store.open();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasAskedForTheLongestTimeAgoGoesFirstWhenThereIsNoMoreRoom() throws Exception {
    get("a", 400);
    get("b", 400);
    clock.now = clock.now.plus(LONG_AGO);
    get("a", 400);
    get("c", 400);

    assertThat(made).hasValue(3);
    assertThat(names()).containsExactlyInAnyOrder("a", "c");
    get("b", 400);
    assertThat(made).hasValue(4);
  }

  @Test
  void whatWasAskedForAMomentAgoStaysSinceItsAnswerMayNotHaveOpenedItYet() throws Exception {
    get("a", 600);
    get("b", 600);
    assertThat(names()).containsExactlyInAnyOrder("a", "b");

    clock.now = clock.now.plus(LONG_AGO);
    get("c", 600);
    assertThat(names()).containsExactly("c");
  }

  @Test
  void aFileThatIsLargerThanTheFolderIsRefusedAndLeavesNothing() {
    assertThatThrownBy(() -> get("a", MOST + 1))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SharingRefusal.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsBeingMadeIsNotBegunAgainAndSaysHowFarItIs() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    FileStore.Maker slow =
        (file, progress) -> {
          made.incrementAndGet();
          progress.rowsDone().set(3);
          await(go);
          Files.write(file, new byte[10]);
        };
    Production first = store.get(key("a"), 7, slow);
    Production second = store.get(key("a"), 7, slow);

    assertThat(second).isSameAs(first);
    assertThat(first.file()).isNotDone();
    assertThat(first.rowsTotal()).isEqualTo(7);
    go.countDown();
    assertThat(first.file().get(30, TimeUnit.SECONDS).size()).isEqualTo(10);
    assertThat(first.rowsDone()).hasValue(3);
    assertThat(made).hasValue(1);
  }

  @Test
  void afterARestartWhatWasMadeServesAgainAndWhatWasHalfMadeIsGone() throws Exception {
    get("a", 400);
    Files.write(folder.resolve("half.part"), new byte[10]);
    store.close();
    open();

    get("a", 400);
    assertThat(made).hasValue(1);
    assertThat(names()).containsExactly("a");
  }

  @Test
  void whatIsGoneFromTheFolderIsMadeAgain() throws Exception {
    Files.delete(get("a", 400).path());
    assertThat(get("a", 400).path()).exists();
    assertThat(made).hasValue(2);
  }

  private StoredFile get(String table, int size) throws Exception {
    return store
        .get(
            key(table),
            1,
            (file, progress) -> {
              made.incrementAndGet();
              Files.write(file, new byte[size]);
            })
        .file()
        .get(30, TimeUnit.SECONDS);
  }

  private static FileKey key(String table) {
    return new FileKey(table, "uuid", 1, FileFormat.CSV, Column.Names.EN);
  }

  private Stream<String> names() throws IOException {
    return Files.list(folder)
        .map(file -> file.getFileName().toString())
        .map(name -> name.substring(0, name.indexOf('.')));
  }

  private static void await(CountDownLatch go) throws IOException {
    try {
      if (!go.await(30, TimeUnit.SECONDS)) {
        throw new IOException("Nobody said go");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A clock that is put where it is wanted. */
  private static final class Hands extends Clock {

    private Instant now = Instant.parse("2026-03-02T08:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
