package org.civiclake.governance.server.catalog;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvalidContractsTest {

  @TempDir Path folder;

  @Test
  void theServerRefusesInvalidContractsAndNamesEveryProblem() throws IOException {
    Path real = Path.of("../contracts");
    for (String file : List.of("agencies.yaml", "semantics.yaml")) {
      Files.copy(real.resolve(file), folder.resolve(file));
    }
    Files.createDirectories(folder.resolve("civil-affairs"));
    Files.writeString(folder.resolve("civil-affairs/one.odcs.yaml"), "kind: Nothing\n");
    Files.writeString(folder.resolve("civil-affairs/two.odcs.yaml"), "kind: DataContract\n");

    assertThatThrownBy(() -> Catalog.load(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("one.odcs.yaml")
        .hasMessageContaining("two.odcs.yaml");
  }
}
