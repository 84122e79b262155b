package org.civiclake.governance.model.identity;

import java.util.Optional;

/**
 * A unified social credit code (统一社会信用代码; GB 32100-2015): one character of the registering
 * department, one of the kind of body, six digits of the division, nine characters of the
 * organisation code (GB 11714, with a check character of its own), one check character (MOD 31).
 */
public record CreditCode(String value) {

  private static final int LENGTH = 18;
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };
  private static final String ORGANISATION_CHECK_CHARACTERS = "0123456789X";
  private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

  public CreditCode {
    defect(value)
        .ifPresent(
            defect -> {
              throw new IllegalArgumentException("Not a credit code (" + defect + "): " + value);
            });
  }

  /** Why a text is not a unified social credit code. */
  public enum Defect {
    /** Not 18 characters of the alphabet (digits and capitals without I, O, S, V, Z). */
    FORM,
    /** Characters 3 to 8 are not digits. */
    DIVISION,
    /** The last character is not the check character of the others. */
    CHECK_CHARACTER
  }

  /**
   * The code of a body, with both check characters.
   *
   * @param kind the registering department and the kind of body, for example {@code 91} for an
   *     enterprise, {@code 51} for a social group
   * @param county where it is registered
   * @param body eight characters of the alphabet, unique in the country
   */
  public static CreditCode of(String kind, DivisionCode county, String body) {
    if (kind.length() != 2 || county.level() != 3 || body.length() != 8) {
      throw new IllegalArgumentException(
          "Not the parts of a credit code: %s %s %s".formatted(kind, county, body));
    }
    String text = kind + county.value() + body;
    requireAlphabet(text);
    text += organisationCheckCharacter(body);
    return new CreditCode(text + checkCharacter(text));
  }

  /** Reads a code; empty when {@link #defect} names a defect. */
  public static Optional<CreditCode> parse(String text) {
    return isValid(text) ? Optional.of(new CreditCode(text)) : Optional.empty();
  }

  /** Whether the text is a code without defect. */
  public static boolean isValid(String text) {
    return defect(text).isEmpty();
  }

  /** The first defect of a text; empty when it is a valid code. */
  public static Optional<Defect> defect(String text) {
    if (text.length() != LENGTH || !text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      return Optional.of(Defect.FORM);
    }
    if (!text.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.of(Defect.DIVISION);
    }
    return text.charAt(LENGTH - 1) == checkCharacter(text)
        ? Optional.empty()
        : Optional.of(Defect.CHECK_CHARACTER);
  }

  /** The county or higher division where the body was registered. */
  public DivisionCode division() {
    return new DivisionCode(value.substring(2, 8));
  }

  @Override
  public String toString() {
    return value;
  }

  private static void requireAlphabet(String text) {
    if (!text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0)) {
      throw new IllegalArgumentException("Not of the credit code's alphabet: " + text);
    }
  }

  private static char checkCharacter(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += ALPHABET.indexOf(text.charAt(i)) * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }

  /** GB 11714 counts letters from A = 10, with none left out. */
  private static char organisationCheckCharacter(String body) {
    int sum = 0;
    for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
      sum += Character.digit(body.charAt(i), 36) * ORGANISATION_WEIGHTS[i];
    }
    return ORGANISATION_CHECK_CHARACTERS.charAt((11 - sum % 11) % 11);
  }
}
