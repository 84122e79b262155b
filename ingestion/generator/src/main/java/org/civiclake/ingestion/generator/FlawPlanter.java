package org.civiclake.ingestion.generator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.contract.Check;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.Field;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.governance.model.identity.CitizenId;
import org.civiclake.governance.model.identity.CreditCode;

/** Spoils clean rows, each in one field and one way. */
final class FlawPlanter {

  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final String CHECK_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  private final GeneratorPlan plan;
  private final FlawLottery lottery;
  private final Divisions divisions;

  FlawPlanter(GeneratorPlan plan, FlawLottery lottery, Divisions divisions) {
    this.plan = plan;
    this.lottery = lottery;
    this.divisions = divisions;
  }

  /** A spoilt row, and the field that is wrong. */
  record Spoilt(Row row, FlawKind kind, String field) {}

  /**
   * The row with the flaw that the lottery drew for its place. Empty when it drew none, or when the
   * row has no value to spoil: it stays clean then.
   */
  Optional<Spoilt> spoil(Contract contract, long place, Row row) {
    return lottery
        .draw(contract, place)
        .flatMap(
            kind -> {
              Dice dice = Dice.of(plan.seed(), "spoil " + contract.id(), place);
              List<Field> fields =
                  lottery.fields(contract, kind).stream()
                      .filter(field -> row.value(field.name()).isPresent())
                      .toList();
              if (fields.isEmpty()) {
                return Optional.empty();
              }
              Field field = dice.pick(fields);
              Object wrong = wrong(kind, contract, field, row, dice);
              return Optional.of(new Spoilt(row.but(field.name(), wrong), kind, field.name()));
            });
  }

  private Object wrong(FlawKind kind, Contract contract, Field field, Row row, Dice dice) {
    Object right = row.value(field.name()).orElseThrow();
    return switch (kind) {
      case BAD_CHECK_DIGIT -> badCheckDigit(right.toString(), dice);
      case UNKNOWN_DIVISION -> unknownDivision(dice);
      case FUTURE_DATE -> plan.today().plusYears(dice.between(30, 90)).plusDays(dice.below(365));
      case DUPLICATE_KEY -> right;
      case WRONG_ENCODING ->
          undecodable(right.toString(), (Submission.DelimitedFile) contract.submission());
      case CONTRADICTION -> contradiction(field, right, dice);
    };
  }

  private static String badCheckDigit(String number, Dice dice) {
    String wrong = number;
    while (CitizenId.isValid(wrong) || CreditCode.isValid(wrong)) {
      int range = CitizenId.isValid(number) ? 10 : CHECK_CHARACTERS.length();
      wrong = number.substring(0, number.length() - 1) + CHECK_CHARACTERS.charAt(dice.below(range));
    }
    return wrong;
  }

  private String unknownDivision(Dice dice) {
    String code;
    do {
      code = dice.pick(divisions.cityCounties()).code() + dice.digits(3);
    } while (divisions.exists(code));
    return code;
  }

  /** The text as a program with the other charset writes it, and a byte that no charset has. */
  private static Row.Undecodable undecodable(String text, Submission.DelimitedFile file) {
    Charset other = file.charset().equals(GB18030) ? StandardCharsets.UTF_8 : GB18030;
    byte[] bytes = text.replaceAll("\\p{ASCII}", "").getBytes(other);
    byte[] broken = Arrays.copyOf(bytes, bytes.length + 1);
    broken[bytes.length] = (byte) 0xFF;
    return new Row.Undecodable(broken);
  }

  private static Object contradiction(Field field, Object right, Dice dice) {
    if (right instanceof LocalDate date) {
      return date.minusDays(dice.between(1, 3_000));
    }
    Optional<Check.OneOf> choice =
        field.checks().stream()
            .filter(Check.OneOf.class::isInstance)
            .map(Check.OneOf.class::cast)
            .findFirst();
    if (choice.isPresent()) {
      return dice.pick(
          choice.get().values().stream().filter(value -> !value.equals(right)).toList());
    }
    return field.semantics().filter("person.name"::equals).isPresent()
        ? Names.personOtherThan(right.toString(), dice)
        : right + "分公司";
  }
}
