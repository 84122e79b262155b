package org.civiclake.sharing.server.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.civiclake.governance.identity.IdentitySettings;
import org.civiclake.sharing.server.SharingRefusal;
import org.civiclake.sharing.server.SharingStack;
import org.civiclake.sharing.server.network.AddressRanges;
import org.civiclake.sharing.server.recipients.OwnLimits;
import org.civiclake.sharing.server.recipients.Recipient;
import org.civiclake.sharing.server.recipients.Recipients;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits as two copies of the server keep them over one database. */
@QuarkusTest
@QuarkusTestResource(SharingStack.class)
class LimitsTest {

  /** Twelve minutes before midnight in Ningbo. */
  private static final Instant LATE = Instant.parse("2026-03-01T15:48:00Z");

  @Inject DayBytesStore store;
  @Inject IdentitySettings identity;
  @Inject Limits limits;
  @Inject Recipients recipients;

  private final String name = "r-" + UUID.randomUUID();
  private final MovingClock clock = new MovingClock();

  @BeforeEach
  void aRecipient() {
    recipients.register(name, "human-resources", "test");
  }

  @Test
  void twoCopiesTogetherGiveNoMoreThanTheDaysBytes() throws InterruptedException {
    DayBytes[] copies = {copy(), copy()};
    AtomicLong given = new AtomicLong();
    ExecutorService clients = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      DayBytes copy = copies[i % 2];
      clients.execute(
          () -> {
            for (int n = 0; n < 400; n++) {
              try {
                copy.take(name, 7, 1_000);
                given.addAndGet(7);
              } catch (SharingRefusal exhausted) {
                return;
              }
            }
          });
    }
    clients.shutdown();
    assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(given.get()).isBetween(900L, 1_000L);
  }

  @Test
  void theNextDayBeginsAtMidnightOfTheInstallationsZone() {
    DayBytes copy = copy();
    copy.take(name, 100, 100);
    assertThatThrownBy(() -> copy.take(name, 1, 100))
        .isInstanceOfSatisfying(
            SharingRefusal.class,
            refusal -> assertThat(refusal.retryAfterSeconds()).contains(12L * 60));
    clock.now = LATE.plus(Duration.ofMinutes(12));
    copy.take(name, 100, 100);
  }

  @Test
  void bytesThatWereNotForeseenAreMadeUpForAndThoseNotSentAreGivenBack() {
    DayBytes copy = copy();
    copy.take(name, 10, 100);
    copy.charge(name, 80);
    assertThatThrownBy(() -> copy.take(name, 11, 100)).isInstanceOf(SharingRefusal.class);
    copy.giveBack(name, 5);
    copy.take(name, 15, 100);
  }

  @Test
  void whatACopyTookInAdvanceIsTheOthersWhenItStops() {
    DayBytes stopping = copy();
    stopping.take(name, 1, 6_400);
    stopping.stop();
    DayBytes other = copy();
    other.take(name, 6_399, 6_400);
    assertThatThrownBy(() -> other.take(name, 1, 6_400)).isInstanceOf(SharingRefusal.class);
  }

  @Test
  void onlySoManyPullsRunAtATime() {
    Recipient recipient = limited(Optional.empty(), Optional.of(1), Optional.empty());
    Limits.Pull first = limits.begin(recipient);
    assertThatThrownBy(() -> limits.begin(recipient)).isInstanceOf(SharingRefusal.class);
    first.end();
    first.end();
    Limits.Pull second = limits.begin(recipient);
    assertThatThrownBy(() -> limits.begin(recipient)).isInstanceOf(SharingRefusal.class);
    second.end();
  }

  @Test
  void onlySoManyRequestsASecondAreAnsweredAndAnotherRateHoldsAtOnce() {
    Recipient slow = limited(Optional.of(1), Optional.empty(), Optional.empty());
    limits.admit(slow);
    assertThatThrownBy(() -> limits.admit(slow)).isInstanceOf(SharingRefusal.class);
    limits.admit(limited(Optional.of(100), Optional.empty(), Optional.empty()));
  }

  @Test
  void theSameFilesCountOnceForAsLongAsTheirAddressesLive() {
    Recipient recipient = limited(Optional.empty(), Optional.empty(), Optional.of(100L));
    limits.give(recipient, "some", 60);
    limits.give(recipient, "some", 60);
    assertThatThrownBy(() -> limits.give(recipient, "others", 60))
        .isInstanceOf(SharingRefusal.class);
  }

  private Recipient limited(
      Optional<Integer> requests, Optional<Integer> pulls, Optional<Long> bytes) {
    return new Recipient(
        name,
        "human-resources",
        LATE,
        "test",
        Optional.empty(),
        AddressRanges.EVERYWHERE,
        new OwnLimits(requests, pulls, bytes),
        Optional.empty());
  }

  private DayBytes copy() {
    return new DayBytes(store, identity, clock);
  }

  private static final class MovingClock extends Clock {

    private volatile Instant now = LATE;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
