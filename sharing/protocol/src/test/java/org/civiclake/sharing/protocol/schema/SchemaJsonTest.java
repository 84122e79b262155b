package org.civiclake.sharing.protocol.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.civiclake.sharing.protocol.SharingJson;
import org.civiclake.sharing.protocol.schema.DataType.Array;
import org.civiclake.sharing.protocol.schema.DataType.Decimal;
import org.civiclake.sharing.protocol.schema.DataType.Field;
import org.civiclake.sharing.protocol.schema.DataType.Primitive;
import org.civiclake.sharing.protocol.schema.DataType.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaJsonTest {

  private final SchemaJson schemas = new SchemaJson(SharingJson.mapper());

  @Test
  void aSchemaIsWrittenAsSparkWritesIt() {
    Struct schema =
        new Struct(
            List.of(
                new Field("name", Primitive.STRING, true, Optional.of("姓名")),
                new Field("amount", new Decimal(12, 2), false, Optional.empty())));
    assertThat(schemas.write(schema))
        .isEqualTo(
            "{\"type\":\"struct\",\"fields\":["
                + "{\"name\":\"name\",\"type\":\"string\",\"nullable\":true,\"metadata\":{\"comment\":\"姓名\"}},"
                + "{\"name\":\"amount\",\"type\":\"decimal(12,2)\",\"nullable\":false,\"metadata\":{}}]}");
  }

  @Test
  void nestedTypesReadBackAsTheyWere() {
    Struct schema =
        new Struct(
            List.of(
                new Field(
                    "a",
                    new Array(new Struct(List.of(field("d", Primitive.INTEGER))), true),
                    true,
                    Optional.empty()),
                field("m", new DataType.Map(Primitive.STRING, new Decimal(38, 0), false)),
                field("t", Primitive.TIMESTAMP)));
    assertThat(schemas.read(schemas.write(schema))).isEqualTo(schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "\"string\"",
        "{\"type\":\"struct\",\"fields\":[{\"name\":\"a\",\"type\":\"interval\"}]}",
        "{\"type\":\"struct\",\"fields\":[{\"type\":\"string\"}]}"
      })
  void whatIsNoSchemaIsRefused(String text) {
    assertThatThrownBy(() -> schemas.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Field field(String name, DataType type) {
    return new Field(name, type, true, Optional.empty());
  }
}
