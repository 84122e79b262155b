package org.civiclake.infra.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code civiclake}, as far as what it checks before it builds. */
class LauncherScriptTest {

  private static final Path SCRIPT = Path.of("../../civiclake").toAbsolutePath().normalize();

  @Test
  void aFolderThatIsNamedForTrinoAndHoldsNoNewEnoughJavaIsNamedWithTheRemedy(@TempDir Path folder)
      throws Exception {
    Path copy = Files.copy(SCRIPT, folder.resolve("civiclake"));
    for (String wrong : new String[] {folder.toString(), System.getProperty("java.home")}) {
      ProcessBuilder builder = new ProcessBuilder("bash", copy.toString(), "up");
      builder.environment().putAll(Map.of("CIVICLAKE_TRINO_JAVA_HOME", wrong));
      Process launcher = builder.redirectErrorStream(true).start();
      String said =
          new String(launcher.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

      assertThat(launcher.waitFor()).as(said).isEqualTo(1);
      assertThat(said.lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("CIVICLAKE_TRINO_JAVA_HOME is " + wrong)
                      .contains("JDK 24 or later", "set it to the folder", "unset it"));
    }
  }
}
