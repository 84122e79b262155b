package org.civiclake.governance.model.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.civiclake.governance.model.contract.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MaskTest {

  private static final List<FieldType> OTHER_THAN_TEXT =
      List.of(
          new FieldType.Whole(),
          new FieldType.Decimal(10, 2),
          new FieldType.Day(),
          new FieldType.Moment(),
          new FieldType.Flag());

  @ParameterizedTest
  @EnumSource
  void aRenderingNamesTheColumnAndKeepsNull(Mask mask) {
    if (mask == Mask.NULL || mask.isKeyed()) {
      assertThat(mask.trino("\"c\"")).isEqualTo("NULL").isEqualTo(mask.spark("`c`"));
      return;
    }
    assertThat(mask.trino("\"c\"")).contains("\"c\"").doesNotContain("%", "`");
    assertThat(mask.spark("`c`")).contains("`c`").doesNotContain("%", "\"");
    if (mask != Mask.CLEAR && mask != Mask.YEAR) {
      assertThat(mask.trino("\"c\"")).startsWith("CASE WHEN \"c\" IS NULL THEN NULL ");
      assertThat(mask.spark("`c`")).startsWith("CASE WHEN `c` IS NULL THEN NULL ");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Mask.class,
      names = {"CITIZEN_ID", "PERSON_NAME", "PHONE", "REGION", "REDACT"})
  void whatAMaskCannotParseBecomesAsterisks(Mask mask) {
    assertThat(mask.trino("\"c\"")).matches(".* ELSE '\\*+' END");
    assertThat(mask.spark("`c`")).matches(".* ELSE '\\*+' END");
  }

  @Test
  void twoMasksNeverRenderAlikeSoThatAPolicyReadsBackAsItsMask() {
    Set<String> trino = new HashSet<>();
    Set<String> spark = new HashSet<>();
    for (Mask mask : EnumSet.complementOf(EnumSet.of(Mask.KEYED_HASH))) {
      assertThat(trino.add(mask.trino("\"c\""))).as("%s in Trino", mask).isTrue();
      assertThat(spark.add(mask.spark("`c`"))).as("%s in Spark", mask).isTrue();
    }
  }

  @Test
  void masksFitTheTypesThatTheyCanHide() {
    for (FieldType type : OTHER_THAN_TEXT) {
      for (Mask mask :
          EnumSet.complementOf(EnumSet.of(Mask.CLEAR, Mask.KEYED_HASH, Mask.NULL, Mask.YEAR))) {
        assertThat(mask.appliesTo(type)).as("%s on %s", mask, type).isFalse();
        assertThat(mask.appliesTo(new FieldType.Text())).as("%s on text", mask).isTrue();
      }
      assertThat(Mask.CLEAR.appliesTo(type)).isTrue();
      assertThat(Mask.NULL.appliesTo(type)).isTrue();
      assertThat(Mask.YEAR.appliesTo(type)).isEqualTo(type instanceof FieldType.Day);
    }
    assertThat(Mask.YEAR.appliesTo(new FieldType.Text())).isFalse();
  }

  @Test
  void aKeyedHashGoesOverEveryTypeButOneOfTwoValues() {
    assertThat(Mask.KEYED_HASH.appliesTo(new FieldType.Text())).isTrue();
    for (FieldType type : OTHER_THAN_TEXT) {
      assertThat(Mask.KEYED_HASH.appliesTo(type))
          .as("%s", type)
          .isEqualTo(!(type instanceof FieldType.Flag));
    }
  }

  @Test
  void noEngineHasAKeySoEachShowsNothing() {
    assertThat(EnumSet.allOf(Mask.class)).filteredOn(Mask::isKeyed).containsOnly(Mask.KEYED_HASH);
    assertThat(Mask.KEYED_HASH.trino("\"c\"")).isEqualTo("NULL");
    assertThat(Mask.KEYED_HASH.spark("`c`")).isEqualTo("NULL");
  }
}
