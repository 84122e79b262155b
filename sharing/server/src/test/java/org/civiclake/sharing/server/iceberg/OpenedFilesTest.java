package org.civiclake.sharing.server.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.iceberg.rest.responses.ImmutableRemoteSignResponse;
import org.civiclake.lakehouse.uselog.Extent;
import org.civiclake.lakehouse.uselog.UseLogUnavailableException;
import org.junit.jupiter.api.Test;

class OpenedFilesTest {

  private static final Extent FILE = new Extent(100, 5_000);

  private final Hands clock = new Hands();
  private final OpenedFiles opened = new OpenedFiles(clock);
  private final List<Extent> log = new CopyOnWriteArrayList<>();

  @Test
  void aFileWhosePiecesAreSignedAtOnceCountsOnce() {
    IntStream.range(0, 500)
        .parallel()
        .forEach(piece -> opened.count("pull", signed("a.parquet", FILE), log::add));

    assertThat(log).hasSize(500).containsOnlyOnce(FILE);
  }

  @Test
  void everyRecipientAndEveryFileCounts() {
    opened.count("pull", signed("a.parquet", FILE), log::add);
    opened.count("pull", signed("b.parquet", FILE), log::add);
    opened.count("other", signed("a.parquet", FILE), log::add);

    assertThat(log).containsExactly(FILE, FILE, FILE);
  }

  @Test
  void aFileCountsAgainAfterAnHourAndWhenTheClockWasPutBack() {
    opened.count("pull", signed("a.parquet", FILE), log::add);
    clock.now = clock.now.plus(Duration.ofMinutes(59));
    opened.count("pull", signed("a.parquet", FILE), log::add);
    clock.now = clock.now.plus(Duration.ofMinutes(1));
    opened.count("pull", signed("a.parquet", FILE), log::add);
    clock.now = clock.now.minus(Duration.ofDays(1));
    opened.count("pull", signed("a.parquet", FILE), log::add);

    assertThat(log).containsExactly(FILE, Extent.NONE, FILE, FILE);
  }

  @Test
  void whatTheLogDidNotTakeIsNotCounted() {
    assertThatThrownBy(
            () ->
                opened.count(
                    "pull",
                    signed("a.parquet", FILE),
                    extent -> {
                      throw new UseLogUnavailableException("full", new IllegalStateException());
                    }))
        .isInstanceOf(UseLogUnavailableException.class);
    opened.count("pull", signed("a.parquet", FILE), log::add);

    assertThat(log).containsExactly(FILE);
  }

  @Test
  void manifestsAndLooksAtHeadersAreOnRecordEveryTimeAndTakeNoRoom() {
    opened.count("pull", signed("a.parquet", Extent.NONE), log::add);
    opened.count("pull", signed("a.parquet", Extent.NONE), log::add);
    opened.count("pull", signed("a.parquet", FILE), log::add);

    assertThat(log).containsExactly(Extent.NONE, Extent.NONE, FILE);
  }

  private static ObjectSigner.Signed signed(String location, Extent extent) {
    return new ObjectSigner.Signed(
        ImmutableRemoteSignResponse.builder()
            .uri(URI.create("http://store/" + location))
            .headers(Map.of())
            .build(),
        location,
        extent);
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
