package org.civiclake.governance.model.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionCodeTest {

  @Test
  void aCodeKnowsItsLevelAndWhatItLiesIn() {
    List<DivisionCode> chain =
        Stream.iterate(
                Optional.of(new DivisionCode("330203001001")),
                Optional::isPresent,
                code -> code.flatMap(DivisionCode::parent))
            .flatMap(Optional::stream)
            .toList();

    assertThat(chain)
        .extracting(DivisionCode::value)
        .containsExactly("330203001001", "330203001", "330203", "3302", "33");
    assertThat(chain).extracting(DivisionCode::level).containsExactly(5, 4, 3, 2, 1);
    assertThat(chain).allMatch(code -> code.within(new DivisionCode("33")));
    assertThat(new DivisionCode("3302").within(new DivisionCode("330203"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "3", "330", "33020", "3302031", "33020A", "３３", "33 ", "33'--"})
  void anythingElseIsRefused(String text) {
    assertThat(DivisionCode.isValid(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new DivisionCode(text));
  }
}
