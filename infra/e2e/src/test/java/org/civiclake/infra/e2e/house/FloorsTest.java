package org.civiclake.infra.e2e.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A room may use those on lower floors and nothing else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FloorsTest {

  private JavaClasses house;

  @BeforeAll
  void readTheHouse() {
    house = new ClassFileImporter().importPaths(House.rooms().map(Room::classes).toList());
  }

  @Test
  void everyRoomHasClasses() {
    House.rooms()
        .forEach(
            room -> {
              if (house.stream().noneMatch(c -> room.owns(c.getPackageName()))) {
                throw new AssertionError("No class was read of " + room.folder());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesLowerFloorsOnly(Room room) {
    for (Room other : House.rooms().toList()) {
      if (other.floor() >= room.floor() && !other.equals(room)) {
        noClasses()
            .that(room.isHome())
            .should()
            .dependOnClassesThat(other.isHome())
            .because("floor %d does not know %s".formatted(room.floor(), other.folder()))
            .check(house);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomDoesNotKnowWhatIsNotItsBusiness(Room room) {
    List<String> strangers = room.mayNotKnow();
    if (!strangers.isEmpty()) {
      noClasses()
          .that(room.isHome())
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(strangers.toArray(String[]::new))
          .check(house);
    }
  }

  Stream<Room> rooms() {
    return House.rooms();
  }
}
