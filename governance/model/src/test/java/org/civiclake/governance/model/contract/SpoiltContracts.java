package org.civiclake.governance.model.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.civiclake.governance.model.yaml.FileProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A copy of the city's contracts, for tests that spoil something in it and see it refused. */
abstract class SpoiltContracts {

  static final String ALLOWANCE = "civil-affairs/subsistence_allowance.odcs.yaml";
  static final String MARRIAGE = "civil-affairs/marriage_registration.odcs.yaml";

  @TempDir private Path folder;

  Path folder() {
    return folder;
  }

  @BeforeEach
  void copyContracts() throws IOException {
    Path original = Path.of("..", "contracts");
    try (Stream<Path> files = Files.walk(original)) {
      for (Path file : files.toList()) {
        Path copy = folder.resolve(original.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** Spoils one thing, and demands that this very thing is refused, and nothing else. */
  void assertOneProblem(String file, String right, String wrong, String path, String reason)
      throws IOException {
    spoil(file, right, wrong);

    assertThat(problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.file()).isEqualTo(file);
              assertThat(problem.path()).isEqualTo(path);
              assertThat(problem.reason()).contains(reason);
              assertThat(problem.reasonZh()).containsPattern("\\p{IsHan}");
              assertThat(problem.line()).isPositive();
            });
  }

  void spoil(String file, String right, String wrong) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    int at = text.indexOf(right);
    assertThat(at).as("'%s' in %s", right, file).isNotNegative();
    Files.writeString(path, text.substring(0, at) + wrong + text.substring(at + right.length()));
  }

  List<FileProblem> problems() throws IOException {
    try {
      ContractLibrary.load(folder);
      return List.of();
    } catch (InvalidContractsException e) {
      return e.problems();
    }
  }
}
