package org.civiclake.governance.model.identity;

import java.util.Optional;
import java.util.Set;

/**
 * The code of an administrative division: province 2 digits, city 4, county 6 (GB/T 2260), street
 * or town 9, village 12 (GB/T 10114). Whether a division of this code exists is a matter of data.
 */
public record DivisionCode(String value) {

  private static final Set<Integer> LENGTHS = Set.of(2, 4, 6, 9, 12);

  public DivisionCode {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not a division code (2, 4, 6, 9 or 12 digits): " + value);
    }
  }

  /** Whether the text has the form of a division code. */
  public static boolean isValid(String text) {
    return LENGTHS.contains(text.length()) && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The level: 1 province, 2 city, 3 county, 4 street or town, 5 village. */
  public int level() {
    return switch (value.length()) {
      case 2 -> 1;
      case 4 -> 2;
      case 6 -> 3;
      case 9 -> 4;
      default -> 5;
    };
  }

  /** The division that this one lies in; empty for a province. */
  public Optional<DivisionCode> parent() {
    return switch (value.length()) {
      case 2 -> Optional.empty();
      case 4 -> Optional.of(new DivisionCode(value.substring(0, 2)));
      case 6 -> Optional.of(new DivisionCode(value.substring(0, 4)));
      case 9 -> Optional.of(new DivisionCode(value.substring(0, 6)));
      default -> Optional.of(new DivisionCode(value.substring(0, 9)));
    };
  }

  /** Whether this division is the other one or lies in it. */
  public boolean within(DivisionCode other) {
    return value.startsWith(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
