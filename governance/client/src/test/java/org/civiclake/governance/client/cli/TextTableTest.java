package org.civiclake.governance.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void columnsAreAlignedWithChineseCharactersTwiceAsWide() {
    assertThat(print(List.of("name", "n"), List.of(List.of("王**", 1), List.of("abcdef", 22))))
        .containsExactly("name   | n", "-----------", "王**   | 1", "abcdef | 22", "(2 rows)");
  }

  @Test
  void oneRowIsCountedAsOneAndNoneAsNone() {
    assertThat(print(List.of("a"), List.of(List.of(1)))).endsWith("(1 row)");
    assertThat(print(List.of("a"), List.of())).endsWith("(0 rows)");
  }

  @Test
  void nothingIsWrittenAsNull() {
    assertThat(print(List.of("a"), List.of(Arrays.asList((Object) null)))).contains("NULL");
  }

  @Test
  void controlCharactersOfAValueNeverReachTheTerminal() {
    assertThat(print(List.of("a"), List.of(List.of("x\u001b[2Jy\nz"))))
        .contains("x\uFFFD[2Jy\uFFFDz");
  }

  private static List<String> print(List<String> columns, List<List<Object>> rows) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    new TextTable(columns, rows).print(out);
    out.flush();
    return text.toString().lines().toList();
  }
}
