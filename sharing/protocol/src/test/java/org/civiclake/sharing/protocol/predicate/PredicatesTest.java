package org.civiclake.sharing.protocol.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.civiclake.sharing.protocol.predicate.Literal.Type;
import org.civiclake.sharing.protocol.predicate.Predicate.And;
import org.civiclake.sharing.protocol.predicate.Predicate.Compare;
import org.civiclake.sharing.protocol.predicate.Predicate.Comparison;
import org.civiclake.sharing.protocol.predicate.Predicate.IsNull;
import org.civiclake.sharing.protocol.predicate.Predicate.Not;
import org.civiclake.sharing.protocol.predicate.Predicate.Or;
import org.civiclake.sharing.protocol.predicate.Predicate.Unknown;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredicatesTest {

  private final JsonPredicates json = new JsonPredicates(new ObjectMapper());

  @Test
  void sqlIsReadAsTheProtocolsTableOfExpressionsHasIt() {
    assertThat(SqlPredicates.read("col = 123"))
        .isEqualTo(compare("col", Comparison.EQUAL, "123", Type.NUMBER));
    assertThat(SqlPredicates.read("'foo' < `my col`"))
        .isEqualTo(compare("my col", Comparison.GREATER, "foo", Type.TEXT));
    assertThat(SqlPredicates.read("col <> 'it''s'"))
        .isEqualTo(new Not(compare("col", Comparison.EQUAL, "it's", Type.TEXT)));
    assertThat(SqlPredicates.read("col IS NULL")).isEqualTo(new IsNull("col"));
    assertThat(SqlPredicates.read("col is not null")).isEqualTo(new Not(new IsNull("col")));
    assertThat(SqlPredicates.read("date >= '2021-01-01'"))
        .isEqualTo(compare("date", Comparison.GREATER_OR_EQUAL, "2021-01-01", Type.TEXT));
    assertThat(SqlPredicates.read("(day = DATE '2021-01-01') OR NOT (n > -5)"))
        .isEqualTo(
            new Or(
                List.of(
                    compare("day", Comparison.EQUAL, "2021-01-01", Type.DATE),
                    new Not(compare("n", Comparison.GREATER, "-5", Type.NUMBER)))));
    assertThat(SqlPredicates.read("day BETWEEN CAST('2021-01-01' AS DATE) AND '2021-02-01'"))
        .isEqualTo(
            new And(
                List.of(
                    compare("day", Comparison.GREATER_OR_EQUAL, "2021-01-01", Type.DATE),
                    compare("day", Comparison.LESS_OR_EQUAL, "2021-02-01", Type.TEXT))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "col",
        "col =",
        "col = 'open",
        "a = b",
        "col = \"foo\"",
        "col = 1 garbage",
        "f(col) = 1",
        "col LIKE 'x%'",
        "col = 'back\\slash'",
        "col = 1; DROP TABLE x",
        "col = NULL"
      })
  void sqlThatIsNotUnderstoodIsUnknown(String sql) {
    assertThat(SqlPredicates.read(sql)).isEqualTo(new Unknown());
  }

  @Test
  void sqlAndJsonOfAnyDepthAreSafe() {
    String deep = "(".repeat(4000) + "a = 1" + ")".repeat(4000);
    assertThat(SqlPredicates.read(deep)).isEqualTo(new Unknown());
    assertThat(SqlPredicates.read("NOT ".repeat(2000) + "a = 1"))
        .isEqualTo(compare("a", Comparison.EQUAL, "1", Type.NUMBER));
    String nested = "{\"op\":\"not\",\"children\":[".repeat(400) + "{}" + "]}".repeat(400);
    Predicate read = json.read(nested);
    for (int i = 0; read instanceof Not not; i++) {
      assertThat(i).isLessThan(60);
      read = not.part();
    }
    assertThat(read).isEqualTo(new Unknown());
    assertThat(json.read("[".repeat(5000))).isEqualTo(new Unknown());
  }

  @Test
  void jsonIsReadAsTheProtocolsExamplesHaveIt() {
    assertThat(
            json.read(
                """
                {"op":"and","children":[
                  {"op":"equal","children":[
                    {"op":"column","name":"hireDate","valueType":"date"},
                    {"op":"literal","value":"2021-04-29","valueType":"date"}]},
                  {"op":"not","children":[
                    {"op":"isNull","children":[
                      {"op":"column","name":"id","valueType":"int"}]}]},
                  {"op":"lessThan","children":[
                    {"op":"literal","value":"25","valueType":"int"},
                    {"op":"column","name":"id","valueType":"int"}]}]}
                """))
        .isEqualTo(
            new And(
                List.of(
                    compare("hireDate", Comparison.EQUAL, "2021-04-29", Type.DATE),
                    new Not(new IsNull("id")),
                    compare("id", Comparison.GREATER, "25", Type.INT))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"op\":\"equal\"}",
        "{\"op\":\"in\",\"children\":[]}",
        "{\"op\":\"equal\",\"children\":[{\"op\":\"column\",\"name\":\"a\",\"valueType\":\"int\"},"
            + "{\"op\":\"literal\",\"value\":\"1\",\"valueType\":\"string\"}]}",
        "{\"op\":\"equal\",\"children\":[{\"op\":\"column\",\"name\":\"a\",\"valueType\":\"uuid\"},"
            + "{\"op\":\"literal\",\"value\":\"1\",\"valueType\":\"uuid\"}]}",
        "{\"op\":\"isNull\",\"children\":[{\"op\":\"literal\",\"value\":\"1\"}]}"
      })
  void jsonThatIsNotUnderstoodIsUnknown(String text) {
    assertThat(json.read(text)).isEqualTo(new Unknown());
  }

  private static Compare compare(String column, Comparison comparison, String text, Type type) {
    return new Compare(column, comparison, new Literal(text, type));
  }
}
