package org.civiclake.lakehouse.uselog;

/**
 * How much was used.
 *
 * @param rows handed over, or opened by addresses handed over
 * @param bytes likewise
 */
public record Extent(long rows, long bytes) {

  /** Nothing. */
  public static final Extent NONE = new Extent(0, 0);

  public Extent {
    if (rows < 0 || bytes < 0) {
      throw new IllegalArgumentException("Nobody uses less than nothing");
    }
  }
}
