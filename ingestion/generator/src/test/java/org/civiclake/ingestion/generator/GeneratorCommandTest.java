package org.civiclake.ingestion.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GeneratorCommandTest {

  private static final String CONTRACTS = "../../governance/contracts";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void helpNamesEveryOptionAndKindOfFlaw() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--seed", "--people", "--out", "--flaw-rate", "--flaw=", "BAD_CHECK_DIGIT");
  }

  @Test
  void itWritesACityAndSaysWhatIsWhere() throws Exception {
    int status =
        run(
            "--contracts=" + CONTRACTS,
            "--out=" + folder,
            "--people=200",
            "--flaw-rate=0",
            "--flaw=FUTURE_DATE=0.1",
            "--today=2026-03-01");

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString()).contains("public-security/resident", "200 rows", "flaws.jsonl");
    assertThat(FlawManifest.read(folder.resolve("flaws.jsonl")))
        .isNotEmpty()
        .extracting(Flaw::kind)
        .containsOnly(FlawKind.FUTURE_DATE);
  }

  @Test
  void whatMakesNoSenseIsRefusedInOneLine() {
    assertThat(run("--contracts=" + CONTRACTS, "--out=" + folder, "--people=5")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("People: 100 to 20000000, not 5");
  }

  private int run(String... arguments) {
    return new CommandLine(new GeneratorCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
