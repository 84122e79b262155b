package org.civiclake.governance.model.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A citizen identity number (公民身份号码; GB 11643-1999): six digits of the county of first
 * registration, eight of the date of birth, three in sequence (odd for men), one check character
 * (ISO 7064 MOD 11-2).
 */
public final class CitizenId {

  private static final int LENGTH = 18;
  private static final String CHECK_CHARACTERS = "10X98765432";
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

  private final String value;
  private final LocalDate birthDate;

  private CitizenId(String value, LocalDate birthDate) {
    this.value = value;
    this.birthDate = birthDate;
  }

  /** Why a text is not a citizen identity number. */
  public enum Defect {
    /** Not 17 digits and a digit or capital X. */
    FORM,
    /** Digits 7 to 14 are not a date of the calendar. */
    BIRTH_DATE,
    /** The last character is not the check character of the others. */
    CHECK_CHARACTER
  }

  /** The number of this county, date of birth and place in sequence, with its check character. */
  public static CitizenId of(DivisionCode county, LocalDate birthDate, int sequence) {
    if (county.level() != 3) {
      throw new IllegalArgumentException("Not a county's code (6 digits): " + county);
    }
    if (sequence < 0 || sequence > 999) {
      throw new IllegalArgumentException("Not a sequence number (0 to 999): " + sequence);
    }
    if (birthDate.getYear() < 1800 || birthDate.getYear() > 9999) {
      throw new IllegalArgumentException("Not a date of birth that fits 8 digits: " + birthDate);
    }
    String body =
        county.value()
            + digits(birthDate.getYear(), 4)
            + digits(birthDate.getMonthValue(), 2)
            + digits(birthDate.getDayOfMonth(), 2)
            + digits(sequence, 3);
    return new CitizenId(body + checkCharacter(body), birthDate);
  }

  /** Reads a number; empty when {@link #defect} names a defect. */
  public static Optional<CitizenId> parse(String text) {
    return defect(text).isPresent()
        ? Optional.empty()
        : Optional.of(new CitizenId(text, readBirthDate(text).orElseThrow()));
  }

  /** Whether the text is a number without defect. */
  public static boolean isValid(String text) {
    return defect(text).isEmpty();
  }

  /** The first defect of a text; empty when it is a valid number. */
  public static Optional<Defect> defect(String text) {
    if (!hasForm(text)) {
      return Optional.of(Defect.FORM);
    }
    if (readBirthDate(text).isEmpty()) {
      return Optional.of(Defect.BIRTH_DATE);
    }
    return text.charAt(LENGTH - 1) == checkCharacter(text)
        ? Optional.empty()
        : Optional.of(Defect.CHECK_CHARACTER);
  }

  /** The county of first registration. */
  public DivisionCode division() {
    return new DivisionCode(value.substring(0, 6));
  }

  public LocalDate birthDate() {
    return birthDate;
  }

  /** The place in sequence among those born in the county on that day; odd for men. */
  public int sequence() {
    return Integer.parseInt(value, 14, 17, 10);
  }

  public boolean isMale() {
    return sequence() % 2 == 1;
  }

  /** The 18 characters. */
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CitizenId id && id.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** The number with all but the county hidden, so that it may stand in a log. */
  @Override
  public String toString() {
    return value.substring(0, 6) + "************";
  }

  private static boolean hasForm(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH - 1; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    char last = text.charAt(LENGTH - 1);
    return isDigit(last) || last == 'X';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static Optional<LocalDate> readBirthDate(String text) {
    int year = Integer.parseInt(text, 6, 10, 10);
    if (year < 1800) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              year, Integer.parseInt(text, 10, 12, 10), Integer.parseInt(text, 12, 14, 10)));
    } catch (DateTimeException notOfTheCalendar) {
      return Optional.empty();
    }
  }

  private static char checkCharacter(String digits) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (digits.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECK_CHARACTERS.charAt(sum % 11);
  }

  private static String digits(int number, int width) {
    String text = Integer.toString(number);
    return "0".repeat(width - text.length()) + text;
  }
}
