package org.civiclake.infra.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every package says what lives there. */
class PackagesTest {

  @Test
  void everyPackageOfEveryRoomSaysWhatLivesThere() {
    List<Path> silent = House.rooms().flatMap(PackagesTest::packagesWithoutInfo).toList();

    assertThat(silent).isEmpty();
  }

  private static Stream<Path> packagesWithoutInfo(Room room) {
    try (Stream<Path> files = Files.walk(room.sources())) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Path::getParent)
          .distinct()
          .filter(folder -> Files.notExists(folder.resolve("package-info.java")))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new AssertionError("The sources of " + room + " could not be read", e);
    }
  }
}
