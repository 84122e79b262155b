package org.civiclake.sharing.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void itLetsItsRateThroughAndSaysHowLongToWaitForTheNext() {
    TokenBucket bucket = new TokenBucket(2, 0);
    assertThat(bucket.take(0)).isEmpty();
    assertThat(bucket.take(0)).isEmpty();
    assertThat(bucket.take(0).orElseThrow())
        .isBetween(Duration.ofMillis(499), Duration.ofMillis(501));
    assertThat(bucket.take(SECOND / 2 + 1)).isEmpty();
    assertThat(bucket.take(SECOND / 2 + 2)).isPresent();
  }

  @Test
  void aLongPauseSavesNoMoreThanASecondsWorth() {
    TokenBucket bucket = new TokenBucket(3, 0);
    for (int i = 0; i < 3; i++) {
      assertThat(bucket.take(3600 * SECOND)).isEmpty();
    }
    assertThat(bucket.take(3600 * SECOND)).isPresent();
  }
}
