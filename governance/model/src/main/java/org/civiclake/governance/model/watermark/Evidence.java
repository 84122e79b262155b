package org.civiclake.governance.model.watermark;

import java.util.HashMap;
import java.util.Map;
import org.civiclake.governance.model.key.WatermarkKey;

/**
 * What one column of a sample says of one carrier: in which half of each block its values lie. A
 * block counts once, however many rows have a value of it, for to a key that has nothing to do with
 * the sample each block is one throw of a fair coin, and rows of one block are one throw together.
 */
final class Evidence {

  /** More blocks than make any recipient certain. */
  private static final int MOST_BLOCKS = 20_000;

  private final String column;
  private final Carrier carrier;

  /** Rows in the upper half less rows in the lower one. */
  private final Map<Long, Integer> surplus = new HashMap<>();

  private long values;

  Evidence(String column, Carrier carrier) {
    this.column = column;
    this.carrier = carrier;
  }

  String column() {
    return column;
  }

  Carrier carrier() {
    return carrier;
  }

  long values() {
    return values;
  }

  void add(String text) {
    SampleValues.steps(text, carrier.type())
        .ifPresent(
            value -> {
              values++;
              long block = WatermarkKey.block(value, carrier.width());
              int vote = WatermarkKey.isUpper(value, carrier.width()) ? 1 : -1;
              if (surplus.size() < MOST_BLOCKS || surplus.containsKey(block)) {
                surplus.merge(block, vote, Integer::sum);
              }
            });
  }

  /** How many blocks lean to one half. */
  int blocks() {
    return (int) surplus.values().stream().filter(votes -> votes != 0).count();
  }

  /** How many of these lean to the half that a recipient's key chooses. */
  int matches(WatermarkKey key) {
    return (int)
        surplus.entrySet().stream()
            .filter(block -> block.getValue() != 0)
            .filter(block -> key.upper(carrier.name(), block.getKey()) == block.getValue() > 0)
            .count();
  }
}
