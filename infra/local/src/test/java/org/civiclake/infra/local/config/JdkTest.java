package org.civiclake.infra.local.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
  void trinoGetsAJavaOfItsOwn() {
    assertThat(Jdk.forTrino().version()).isGreaterThanOrEqualTo(24);
  }
}
