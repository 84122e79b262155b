package org.civiclake.governance.model.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.mask.Projection.Column;
import org.civiclake.governance.model.table.TableName;
import org.junit.jupiter.api.Test;

class ProjectionTest {

  private static final TableName SOURCE = new TableName("std_civil_affairs", "allowance");
  private static final Column NAME = new Column("name", Mask.PERSON_NAME);
  private static final Column DIVISION = new Column("division_code", Mask.CLEAR);
  private static final Optional<RowFilter> YINZHOU = region("330212");

  private final Projection projection = new Projection(SOURCE, List.of(NAME, DIVISION), YINZHOU);

  @Test
  void theDigestIsTheSameOnEveryMachineAndInEveryVersion() {
    assertThat(projection.digest())
        .isEqualTo("fb0c69f78ac68ca8c23876c001f3c699032059edb8a5abd471ad0c31edf90cd7");
    assertThat(projection.published())
        .hasToString(
            "published.std_civil_affairs_allowance_" + projection.digest().substring(0, 16));
  }

  @Test
  void equalRightsHaveEqualDigestsAndAnyDifferenceAnother() {
    assertThat(new Projection(SOURCE, List.of(NAME, DIVISION), region("330212")).digest())
        .isEqualTo(projection.digest());
    assertThat(
            List.of(
                new Projection(SOURCE, List.of(NAME, DIVISION), Optional.empty()),
                new Projection(SOURCE, List.of(NAME, DIVISION), region("330203")),
                new Projection(SOURCE, List.of(DIVISION, NAME), YINZHOU),
                new Projection(SOURCE, List.of(NAME), YINZHOU),
                new Projection(SOURCE, List.of(new Column("name", Mask.REDACT), DIVISION), YINZHOU),
                new Projection(
                    new TableName("std_civil_affairs", "pension"),
                    List.of(NAME, DIVISION),
                    YINZHOU)))
        .extracting(Projection::digest)
        .doesNotHaveDuplicates()
        .doesNotContain(projection.digest());
  }

  @Test
  void onlyAProjectionWithoutMaskAndFilterIsServedAsItLies() {
    assertThat(new Projection(SOURCE, List.of(DIVISION), Optional.empty()).isClear()).isTrue();
    assertThat(new Projection(SOURCE, List.of(DIVISION), YINZHOU).isClear()).isFalse();
    assertThat(new Projection(SOURCE, List.of(NAME), Optional.empty()).isClear()).isFalse();
  }

  @Test
  void columnsThatNobodyMaySeeAreNoPartOfAProjection() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Projection(SOURCE, List.of(new Column("name", Mask.NULL)), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Projection(SOURCE, List.of(), Optional.empty()));
  }

  @Test
  void aKeyedColumnGivesEachAudienceAndEachVersionOfItsKeyACopyOfItsOwn() {
    List<Column> columns = List.of(new Column("name", Mask.KEYED_HASH), DIVISION);
    assertThat(
            List.of(
                keyed(columns, "human-resources", 1),
                keyed(columns, "human-resources", 2),
                keyed(columns, "medical-security", 1),
                keyed(columns, KeyName.EVERYONE, 1)))
        .extracting(Projection::published)
        .doesNotHaveDuplicates();
    assertThat(keyed(columns, "human-resources", 1).isClear()).isFalse();
    assertThat(keyed(columns, "human-resources", 1).digest())
        .isEqualTo(keyed(columns, "human-resources", 1).digest());
  }

  @Test
  void aKeyIsNamedExactlyWhenAColumnIsKeyed() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Projection(
                    SOURCE, List.of(new Column("name", Mask.KEYED_HASH)), Optional.empty()))
        .withMessageContaining("names a key exactly when a column is keyed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed(List.of(NAME), "human-resources", 1));
  }

  private static Projection keyed(List<Column> columns, String audience, int version) {
    return new Projection(
        SOURCE, columns, Optional.empty(), Optional.of(new KeyName(audience, version)));
  }

  private static Optional<RowFilter> region(String division) {
    return Optional.of(
        new RowFilter.RegionWithin("division_code", new TreeSet<>(Set.of(division))));
  }
}
