package org.civiclake.lakehouse.catalog.uses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.civiclake.lakehouse.uselog.table.UseStatement;
import org.junit.jupiter.api.Test;

/** A statement is worked out once for all of its parts. */
class KeptStatementsTest {

  private final AtomicInteger worked = new AtomicInteger();
  private final Hands clock = new Hands();
  private final KeptStatements kept = new KeptStatements(clock);

  @Test
  void allWhoAskForTheSameGetTheSame() {
    IntStream.range(0, 200).parallel().forEach(part -> get("a", 1));
    assertThat(worked).hasValue(1);
    get("b", 1);
    get("a", 2);
    assertThat(worked).hasValue(3);
  }

  @Test
  void afterAWhileItIsWorkedOutAgain() {
    get("a", 1);
    clock.now = clock.now.plus(KeptStatements.KEPT.minusMillis(1));
    get("a", 1);
    assertThat(worked).hasValue(1);
    clock.now = clock.now.plusMillis(1);
    get("a", 1);
    assertThat(worked).hasValue(2);
  }

  @Test
  void whatWasReadLastHasRoomAndWhatWasNotMakesIt() {
    StatementText large = StatementText.of(lines(20_000));
    int fit = (int) (KeptStatements.MOST_BYTES / large.bytes());
    for (int snapshot = 0; snapshot <= fit; snapshot++) {
      kept.get(key("a", snapshot), () -> large);
      get("read-again", 1);
    }
    assertThat(worked).hasValue(1);
    kept.get(key("a", 0), () -> text(1));
    assertThat(worked).hasValue(2);
  }

  @Test
  void whatCouldNotBeWorkedOutIsTriedAgain() {
    assertThatThrownBy(
            () ->
                kept.get(
                    key("a", 1),
                    () -> {
                      throw new IllegalArgumentException("too long");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("too long");
    get("a", 1);
    assertThat(worked).hasValue(1);
  }

  @Test
  void aPartIsOfTheLinesAskedForAndOfNoOther() {
    StatementText text = StatementText.of(lines(3));
    assertThat(text.lines()).isEqualTo(3);
    assertThat(text.part(0, 3)).isEqualTo(text.part(0, 1) + "," + text.part(1, 3));
    assertThat(text.part(1, 2)).startsWith("{").endsWith("}").contains("\"uses\":1");
    assertThat(text.part(3, 3)).isEmpty();
  }

  private void get(String agency, long snapshot) {
    assertThat(kept.get(key(agency, snapshot), () -> text(1)).lines()).isOne();
  }

  private StatementText text(int lines) {
    worked.incrementAndGet();
    return StatementText.of(lines(lines));
  }

  private static List<UseStatement.Line> lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            line ->
                new UseStatement.Line(
                    new UseStatement.Key(
                        Optional.of("pensions"),
                        Optional.of("puller-" + line),
                        Optional.of("weather"),
                        Optional.of("weather/rain"),
                        Optional.empty(),
                        "SHARING",
                        "QUERY",
                        "ALLOWED"),
                    line,
                    10,
                    100,
                    List.of("雨量"),
                    Instant.EPOCH,
                    Instant.EPOCH))
        .toList();
  }

  private static KeptStatements.Key key(String agency, long snapshot) {
    return new KeptStatements.Key(
        new Statements.Asked(agency, true, Instant.EPOCH, Instant.EPOCH.plus(Duration.ofDays(30))),
        snapshot);
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
