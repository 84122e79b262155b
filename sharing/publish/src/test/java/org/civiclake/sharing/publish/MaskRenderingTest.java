package org.civiclake.sharing.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.mask.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks as Spark runs them, over random and nasty values, against what each mask promises. */
class MaskRenderingTest extends SparkLake {

  private static final long serialVersionUID = 1L;
  private static final int RANDOM_VALUES = 3000;

  @ParameterizedTest
  @EnumSource(names = {"CITIZEN_ID", "PERSON_NAME", "PHONE", "REGION", "REDACT", "CLEAR"})
  void aTextMaskGivesWhatItPromisesForEveryValue(Mask mask) {
    List<String> values = values(new Random(20240601L + mask.ordinal()));
    Dataset<Row> masked =
        spark()
            .createDataset(values, Encoders.STRING())
            .selectExpr("value", mask.spark("`value`") + " AS masked");
    for (Row row : masked.collectAsList()) {
      String value = row.getString(0);
      assertThat(row.getString(1))
          .as("%s of %s", mask, value)
          .isEqualTo(value == null ? null : expected(mask, value));
    }
  }

  @Test
  void aYearMaskGivesTheFirstDayOfTheYearForEveryDate() {
    Dataset<Row> masked =
        spark()
            .sql(
                "SELECT date_add(DATE '1582-10-15', CAST(id * 97 AS INT)) AS born FROM range(3000)")
            .selectExpr("year(born) AS year", Mask.YEAR.spark("`born`") + " AS masked");
    for (Row row : masked.collectAsList()) {
      assertThat(row.getDate(1).toLocalDate().toString()).isEqualTo(row.getInt(0) + "-01-01");
    }
    assertThat(spark().sql("SELECT " + Mask.YEAR.spark("CAST(NULL AS DATE)")).first().get(0))
        .isNull();
  }

  private static String expected(Mask mask, String value) {
    int[] characters = value.codePoints().toArray();
    boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
    return switch (mask) {
      case CLEAR -> value;
      case CITIZEN_ID ->
          value.length() == 18
                  && value.chars().limit(17).allMatch(c -> c >= '0' && c <= '9')
                  && "0123456789X".indexOf(value.charAt(17)) >= 0
              ? value.substring(0, 6) + "*".repeat(12)
              : "*".repeat(18);
      case PERSON_NAME -> characters.length >= 2 ? Character.toString(characters[0]) + "**" : "***";
      case PHONE ->
          value.length() == 11 && digits && value.charAt(0) == '1'
              ? value.substring(0, 3) + "****" + value.substring(7)
              : "*".repeat(11);
      case REGION ->
          !digits
              ? "******"
              : switch (value.length()) {
                case 2, 4, 6 -> value;
                case 9, 12 -> value.substring(0, 6);
                default -> "******";
              };
      case REDACT -> "***";
      case YEAR, KEYED_HASH, NULL ->
          throw new IllegalArgumentException("Not a mask of texts: " + mask);
    };
  }

  private static List<String> values(Random random) {
    Stream<String> nasty =
        Stream.of(
            "",
            " ",
            "X",
            "'",
            "\\",
            "\n",
            "%",
            "_",
            "\u0000",
            "null",
            "张",
            "𠮷野家",
            "a\u0301b",
            "330203199001011234",
            "33020319900101123X",
            "33020319900101123x",
            "330203199001011234\n",
            "33020319900101123\n",
            "３３０２０３１９９００１０１１２３４",
            "13812345678",
            "13812345678\n",
            "1381234567\n",
            "23812345678",
            "１３８１２３４５６７８",
            "33",
            "3302",
            "330203",
            "330203005",
            "330203005001",
            "33020\n",
            "٣٣٠٢٠٣");
    Stream<String> generated = Stream.generate(() -> value(random)).limit(RANDOM_VALUES);
    List<String> values = new ArrayList<>(Stream.concat(nasty, generated).toList());
    values.add(null);
    assertThat(values).anyMatch(Objects::isNull);
    return values;
  }

  private static String value(Random random) {
    String alphabet =
        Arrays.asList("0123456789", "0123456789X", "01a张𠮷 \n*", "1").get(random.nextInt(4));
    int[] characters = alphabet.codePoints().toArray();
    return random
        .ints(random.nextInt(21), 0, characters.length)
        .mapToObj(i -> Character.toString(characters[i]))
        .collect(Collectors.joining());
  }
}
