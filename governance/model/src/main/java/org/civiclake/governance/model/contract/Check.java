package org.civiclake.governance.model.contract;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A rule that a field's value must keep to reach std (NB42, NJ18, SX16, YZ12). A null value passes
 * every check; whether it may be null is {@link Field#required}.
 */
public sealed interface Check {

  /** The reason written beside a quarantined row, for example {@code CITIZEN_ID}. */
  String code();

  /** GB 11643: 18 characters, a real date of birth, a right check digit (NJ17, RZ10). */
  record CitizenIdValid() implements Check {
    @Override
    public String code() {
      return "CITIZEN_ID";
    }
  }

  /** GB 32100: 18 characters of its alphabet, a right check character (NJ17, RZ10). */
  record CreditCodeValid() implements Check {
    @Override
    public String code() {
      return "CREDIT_CODE";
    }
  }

  /** The value stands in a column of another resource, for example a division that exists. */
  record References(ResourceId resource, String column) implements Check {
    @Override
    public String code() {
      return "REFERENCE";
    }
  }

  /** A date or moment that is not after the moment of submission. */
  record NotInFuture() implements Check {
    @Override
    public String code() {
      return "FUTURE";
    }
  }

  /** One of a list of values. */
  record OneOf(List<String> values) implements Check {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String code() {
      return "ONE_OF";
    }
  }

  /** The whole value matches a regular expression. */
  record Matches(Pattern pattern) implements Check {
    @Override
    public String code() {
      return "PATTERN";
    }
  }

  /** A number between two bounds, both inclusive. */
  record Within(Optional<BigDecimal> minimum, Optional<BigDecimal> maximum) implements Check {
    @Override
    public String code() {
      return "RANGE";
    }
  }
}
