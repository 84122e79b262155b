package org.civiclake.governance.model.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.civiclake.governance.model.mask.RowFilter.RegionWithin;

class RowFilterTest {

  @Example
  void aRegionFilterRendersForBothEngines() {
    RowFilter filter = region("division_code", "330203", "330212");

    assertThat(filter.trino())
        .isEqualTo("\"division_code\" LIKE '330203%' OR \"division_code\" LIKE '330212%'");
    assertThat(filter.spark())
        .isEqualTo("`division_code` LIKE '330203%' OR `division_code` LIKE '330212%'");
    assertThat(filter.column()).isEqualTo("division_code");
  }

  @Example
  void theOrderInWhichDivisionsWereNamedDoesNotMatter() {
    assertThat(region("c", "33", "3201").trino()).isEqualTo(region("c", "3201", "33").trino());
  }

  @Property
  void whatIsRenderedReadsBack(@ForAll("divisions") Set<String> divisions) {
    RowFilter filter = new RegionWithin("division_code", new TreeSet<>(divisions));

    assertThat(RowFilter.parseTrino(filter.trino())).isEqualTo(filter);
  }

  @Property
  void noOtherTextIsRead(@ForAll String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RowFilter.parseTrino(text));
  }

  @Example
  void hostileTextIsRefused() {
    for (String text :
        new String[] {
          "",
          "1=1",
          "true",
          "\"c\" LIKE '33%' OR 1=1",
          "\"c\" LIKE '33%' OR \"d\" LIKE '33%'",
          "\"c\" LIKE '33%' OR ",
          " \"c\" LIKE '33%'",
          "\"c\" LIKE '33%' or \"c\" LIKE '34%'",
          "\"c\" LIKE '33%'; DROP TABLE t",
          "\"c\" LIKE '%'",
          "\"c\" LIKE '3%'",
          "\"c\"\" LIKE '33%'",
          "\"C\" LIKE '33%'",
          "\"c\" NOT LIKE '33%'",
          "\"c\" LIKE '33%' OR \"c\" LIKE '33''%'",
          "(\"c\" LIKE '33%')",
          "\"c\" LIKE '33%'\n"
        }) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> RowFilter.parseTrino(text));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> region("c; --", "33"));
    assertThatIllegalArgumentException().isThrownBy(() -> region("c", "33%' OR '1'='1"));
    assertThatIllegalArgumentException().isThrownBy(() -> region("c"));
  }

  @Provide
  Arbitrary<Set<String>> divisions() {
    return Arbitraries.of(2, 4, 6, 9, 12)
        .flatMap(length -> Arbitraries.strings().numeric().ofLength(length))
        .set()
        .ofMinSize(1)
        .ofMaxSize(8);
  }

  private static RowFilter region(String column, String... divisions) {
    SortedSet<String> sorted = new TreeSet<>(Set.of(divisions));
    return new RegionWithin(column, sorted);
  }
}
