package org.civiclake.infra.local.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.civiclake.infra.local.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrincipalsTest {

  @TempDir private Path folder;

  @Test
  void aNewStackHasThePeopleOfTheDemonstration() throws IOException {
    assertThat(Principals.open(folder.resolve("principals.yaml")))
        .contains(new Principal("analyst-chen", "human-resources", List.of("analyst")))
        .contains(new Principal("trino", "big-data", List.of("service")));
  }

  @Test
  void anEditedFileIsKept() throws IOException {
    Path file = folder.resolve("principals.yaml");
    Files.writeString(file, "principals: [{name: li, agency: statistics, roles: [steward]}]");

    assertThat(Principals.open(file))
        .containsExactly(new Principal("li", "statistics", List.of("steward")));
  }

  @Test
  void anythingElseIsRefusedWithTheFilesName() throws IOException {
    Path file = folder.resolve("principals.yaml");
    Files.writeString(file, "principals: [{name: 'Li Lei', agency: statistics, roles: []}]");

    assertThatThrownBy(() -> Principals.open(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("principals.yaml")
        .hasMessageContaining("Li Lei");
  }
}
