package org.civiclake.infra.e2e.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.civiclake.governance.model.mask.Mask;
import org.civiclake.governance.model.mask.RowFilter;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.infra.e2e.path.CityStack;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.SparkJob;
import org.civiclake.infra.local.client.SparkSubmit;
import org.civiclake.infra.local.demo.DemoPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table, thousands of nasty values, both engines: a mask gives equal bytes and never fails. */
@ExtendWith(CityStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaskEnginesIT {

  private static final long SEED = 11_643;
  private static final int RANDOM_VALUES = 4_000;
  private static final TableName TABLE = TableName.quality("civil-affairs", "mask_probe");
  private static final String NULL = "-";

  /** What a mask leaves of a text, whatever the text was. */
  private static final Map<Mask, String> FORMS =
      Map.of(
          Mask.CITIZEN_ID, "[0-9]{6}\\*{12}|\\*{18}",
          Mask.PERSON_NAME, "(?s).\\*\\*",
          Mask.PHONE, "1[0-9]{2}\\*{4}[0-9]{4}|\\*{11}",
          Mask.REGION, "[0-9]{2}|[0-9]{4}|[0-9]{6}|\\*{6}",
          Mask.REDACT, "\\*{3}");

  private final RowFilter filter =
      new RowFilter.RegionWithin("value", new TreeSet<>(List.of("33", "330212")));
  private final List<String> values = new ArrayList<>();
  private List<Map<String, String>> trino = List.of();
  private List<Map<String, String>> spark = List.of();

  @BeforeAll
  void askBothEngines(Stack stack, @TempDir Path folder) throws IOException, SQLException {
    values.add(NULL + " " + NULL);
    Random days = new Random(SEED);
    for (byte[] value : new NastyValues(SEED).values(RANDOM_VALUES)) {
      // from the year -3509 to the year 7449
      int day = days.nextInt(4_000_000) - 2_000_000;
      values.add(Base64.getEncoder().encodeToString(value) + " " + day);
    }
    spark = inSpark(stack, folder);
    trino = inTrino(stack);
  }

  @Test
  void bothEnginesAnswerForEveryValue() {
    assertThat(spark).hasSize(values.size());
    assertThat(trino).hasSize(values.size());
  }

  @ParameterizedTest
  @EnumSource(
      value = Mask.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"KEYED_HASH", "NULL"})
  void NB21_bothEnginesGiveEqualBytes(Mask mask) {
    assertEqual(mask.name());
  }

  @Test
  void NB23_bothEnginesKeepTheSameRows() {
    assertEqual("FILTER");
    assertThat(spark).extracting(row -> row.get("FILTER")).contains(hex("true"), hex("false"));
  }

  @ParameterizedTest
  @EnumSource(names = {"CITIZEN_ID", "PERSON_NAME", "PHONE", "REGION", "REDACT"})
  void NB47_whatAMaskCannotParseItHidesWhole(Mask mask) {
    Pattern form = Pattern.compile(FORMS.get(mask));
    for (int i = 0; i < values.size(); i++) {
      String masked = trino.get(i).get(mask.name());
      if (values.get(i).startsWith(NULL + " ")) {
        assertThat(masked).isEqualTo(NULL);
      } else {
        String text = new String(HexFormat.of().parseHex(masked), StandardCharsets.UTF_8);
        assertThat(text).as("%s of %s", mask, values.get(i)).matches(form);
      }
    }
  }

  private void assertEqual(String name) {
    List<String> unequal = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String one = trino.get(i).get(name);
      String other = spark.get(i).get(name);
      if (!one.equals(other)) {
        unequal.add("%.60s: Trino %.60s, Spark %.60s".formatted(values.get(i), one, other));
      }
    }
    assertThat(unequal).isEmpty();
  }

  private List<Map<String, String>> inSpark(Stack stack, Path folder) throws IOException {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Mask mask : masks()) {
      expressions.put(
          mask.name(),
          mask == Mask.YEAR
              ? "CAST(unix_date(%s) AS STRING)".formatted(mask.spark("`day`"))
              : mask.spark("`value`"));
    }
    expressions.put("FILTER", "CAST((%s) AS STRING)".formatted(filter.spark()));
    Path input = Files.write(folder.resolve("values"), values);
    Path wanted = Files.write(folder.resolve("expressions"), expressions.values());
    Path results = folder.resolve("results");
    SparkJob job =
        new SparkJob(
            "mask-probe",
            "org.civiclake.infra.maskprobe.MaskProbeJob",
            stack.settings().repository().jobJar("infra/mask-probe", "civiclake-mask-probe"),
            List.of(TABLE.qualified(), input.toString(), wanted.toString(), results.toString()),
            "ingestion",
            SparkJob.LOCAL,
            // a zone whose clocks were turned at midnight, and by minutes before 1901
            Map.of("spark.sql.session.timeZone", "Asia/Shanghai"));
    try (SparkSubmit.Run run = stack.spark().start(job)) {
      assertThat(run.await()).as("see %s", run.log()).isZero();
    }
    List<String> names = List.copyOf(expressions.keySet());
    return Files.readAllLines(results).stream()
        .map(line -> row(names, List.of(line.split(" ", -1))))
        .toList();
  }

  private List<Map<String, String>> inTrino(Stack stack) throws SQLException {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (Mask mask : masks()) {
      expressions.put(
          mask.name(),
          mask == Mask.YEAR
              ? "CAST(date_diff('day', DATE '1970-01-01', %s) AS varchar)"
                  .formatted(mask.trino("\"day\""))
              : mask.trino("\"value\""));
    }
    expressions.put("FILTER", "CAST((%s) AS varchar)".formatted(filter.trino()));
    String query =
        expressions.values().stream()
            .map(expression -> "coalesce(to_hex(to_utf8(%s)), '-')".formatted(expression))
            .collect(
                Collectors.joining(", ", "SELECT ", " FROM " + TABLE.qualified() + " ORDER BY id"));
    List<String> names = List.copyOf(expressions.keySet());
    return stack.sql().query(DemoPlan.STEWARD, query).rows().stream()
        .map(row -> row(names, row))
        .toList();
  }

  private static List<Mask> masks() {
    return List.of(Mask.values()).stream()
        .filter(mask -> mask != Mask.NULL && !mask.isKeyed())
        .toList();
  }

  private static Map<String, String> row(List<String> names, List<?> values) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      row.put(names.get(i), (String) values.get(i));
    }
    return row;
  }

  private static String hex(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
