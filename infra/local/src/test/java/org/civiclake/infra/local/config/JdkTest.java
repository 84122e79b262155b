package org.civiclake.infra.local.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {

  @Test
  void theJavaThatRunsThisIsRecognised() {
    assertThat(Jdk.at(Path.of(System.getProperty("java.home"))))
        .hasValueSatisfying(jdk -> assertThat(jdk.version()).isEqualTo(17));
  }

  @Test
  void aFolderWithoutAJavaIsNone(@TempDir Path folder) {
    assertThat(Jdk.at(folder)).isEmpty();
  }

  @Test
  void aFolderThatIsNamedForTrinoAndHoldsNoNewEnoughJavaIsNamedWithTheRemedy(@TempDir Path folder) {
    for (Path wrong : List.of(folder, Path.of(System.getProperty("java.home")))) {
      assertThatThrownBy(() -> Jdk.forTrino(Optional.of(wrong)))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("CIVICLAKE_TRINO_JAVA_HOME is " + wrong)
          .hasMessageContaining("JDK 24 or later");
    }
  }

  @Test
  void trinoGetsAJavaOfItsOwn() {
    assertThat(Jdk.forTrino().version()).isGreaterThanOrEqualTo(24);
  }
}
