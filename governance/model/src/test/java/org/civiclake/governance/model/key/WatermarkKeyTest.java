package org.civiclake.governance.model.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class WatermarkKeyTest {

  private final WatermarkKey key = new WatermarkKey(new byte[32]);

  @Property
  void aValueIsMovedByTheToleranceOrNotAtAllAndStaysInItsBlock(
      @ForAll long value, @ForAll @LongRange(min = 1, max = WatermarkKey.WIDEST) long width) {
    long marked = key.mark("t.c", value, width, Long.MAX_VALUE);

    assertThat(marked == value || marked == value + width || marked == value - width).isTrue();
    assertThat(WatermarkKey.block(marked, width)).isEqualTo(WatermarkKey.block(value, width));
    assertThat(key.mark("t.c", marked, width, Long.MAX_VALUE)).isEqualTo(marked);
    assertThat(value >= 0 && marked < 0).isFalse();
  }

  @Property
  void whatTheColumnCannotHoldIsNotMade(@ForAll @LongRange(min = -999, max = 999) long value) {
    assertThat(key.mark("t.c", value, 7, 999)).isBetween(-999L, 999L);
  }

  @Example
  void everyColumnAndEveryRecipientThrowsItsOwnCoins() {
    byte[] bytes = new byte[32];
    new Random(1).nextBytes(bytes);
    WatermarkKey other = new WatermarkKey(bytes);
    int sameColumn = 0;
    int sameKey = 0;
    for (int block = 0; block < 10_000; block++) {
      sameColumn += key.upper("t.c", block) == key.upper("t.d", block) ? 1 : 0;
      sameKey += key.upper("t.c", block) == other.upper("t.c", block) ? 1 : 0;
    }
    assertThat(sameColumn).isBetween(4_750, 5_250);
    assertThat(sameKey).isBetween(4_750, 5_250);
  }

  @Example
  void aKeyShowsNothingOfItself() {
    assertThat(key).hasToString("WatermarkKey");
    assertThat(key.fingerprint()).matches("[0-9a-f]{16}");
  }
}
