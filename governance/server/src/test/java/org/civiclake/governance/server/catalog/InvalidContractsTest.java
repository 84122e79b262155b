package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvalidContractsTest {

  @TempDir Path folder;

  @Test
  void theServerRefusesInvalidAgenciesAndSemanticsAndNamesEveryProblem() throws IOException {
    Files.writeString(folder.resolve("agencies.yaml"), "agencies: [{id: Civil Affairs}]\n");
    Files.writeString(folder.resolve("semantics.yaml"), "semantics: []\n");

    assertThatThrownBy(() -> Catalog.load(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("agencies.yaml")
        .hasMessageContaining("semantics.yaml");
  }
}
