package org.civiclake.governance.model.key;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import javax.crypto.Mac;

/**
 * What one recipient's copies are marked with. Values are whole numbers of a field's steps, parted
 * into blocks of twice the tolerance. For each block the key chooses the lower or the upper half; a
 * value in the other half is moved by exactly the tolerance into the chosen one, and stays in its
 * block. So the mark is in each value by itself: no key column, no order and no other column is
 * needed to find it, and one value becomes the same value wherever it stands in the column.
 *
 * <p>Somebody without the key cannot tell a moved value from one that was there, but can destroy
 * the mark by rounding coarser than the tolerance.
 *
 * <p>Safe for use by many threads.
 */
public final class WatermarkKey implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The widest tolerance, in steps. */
  public static final long WIDEST = 1L << 50;

  private final byte[] key;
  private transient volatile Mac initialised;

  WatermarkKey(byte[] key) {
    this.key = key.clone();
  }

  /**
   * A value with the mark.
   *
   * @param carrier the name of the table and the column
   * @param width the tolerance in steps, at most {@link #WIDEST}
   * @param most the greatest value that the column can hold; what the mark would carry past it, or
   *     below its negative, stays as it is
   */
  public long mark(String carrier, long value, long width, long most) {
    boolean upper = isUpper(value, width);
    boolean wanted = upper(carrier, block(value, width));
    if (upper == wanted) {
      return value;
    }
    long distance = wanted ? width : -width;
    long moved = value + distance;
    boolean overflows = ((value ^ moved) & (distance ^ moved)) < 0;
    return overflows || moved > most || moved < -most ? value : moved;
  }

  /** Which half of a block this key chooses; for another key, it is a fair coin. */
  public boolean upper(String carrier, long block) {
    Mac mac = mac();
    byte[] digest = mac.doFinal((carrier + " " + block).getBytes(StandardCharsets.UTF_8));
    return (digest[0] & 1) == 1;
  }

  /** The block that a value lies in, marked or not. */
  public static long block(long value, long width) {
    return Math.floorDiv(value, 2 * width);
  }

  /** Whether a value lies in the upper half of its block. */
  public static boolean isUpper(long value, long width) {
    return Math.floorMod(value, 2 * width) >= width;
  }

  private Mac mac() {
    if (initialised == null) {
      initialised = Hkdf.mac(key);
    }
    try {
      return (Mac) initialised.clone();
    } catch (CloneNotSupportedException e) {
      return Hkdf.mac(key);
    }
  }

  /** Tells one key from another without telling anything of either. */
  public String fingerprint() {
    return Hkdf.fingerprint(key);
  }

  @Override
  public String toString() {
    return "WatermarkKey";
  }
}
