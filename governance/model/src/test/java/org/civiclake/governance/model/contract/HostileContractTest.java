package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.civiclake.governance.model.yaml.FileProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no plain YAML, by mistake or on purpose. */
class HostileContractTest extends SpoiltContracts {

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whatIsNoPlainYamlIsRefused(
      String what, String file, String right, String wrong, String path, String reason)
      throws IOException {
    assertOneProblem(file, right, wrong, path, reason);
  }

  static Stream<Arguments> whatIsNoPlainYamlIsRefused() {
    return Stream.of(
        arguments(
            "anchor", ALLOWANCE, "domain: 社会救助", "domain: &theme 社会救助", "", "Anchors and aliases"),
        arguments(
            "key twice",
            ALLOWANCE,
            "kind:",
            "kind: DataContract\nkind:",
            "",
            "The key stands twice: kind"),
        arguments(
            "second document",
            ALLOWANCE,
            "customProperties:\n  - property: owning",
            "---\ncustomProperties:\n  - property: owning",
            "",
            "one document"),
        arguments("broken YAML", ALLOWANCE, "domain: 社会救助", "domain: [社会救助", "", "Not YAML"));
  }

  @Test
  void hostileFilesAreRefusedWithoutBeingUnderstood() throws IOException {
    Files.writeString(folder().resolve(ALLOWANCE), "a: " + "[".repeat(500_000));
    Files.writeString(folder().resolve(MARRIAGE), "#".repeat(2_000_000));
    Files.write(
        folder().resolve("agencies.yaml"), "agencies: 局".getBytes(Charset.forName("GB18030")));

    assertThat(problems())
        .extracting(FileProblem::reason)
        .contains("Nested deeper than 32", "The file is larger than 1 MB", "The file is not UTF-8");
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9)));
    }
    Files.writeString(folder().resolve(ALLOWANCE), bomb);

    assertThat(problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.reason()).contains("Anchors"));
  }
}
