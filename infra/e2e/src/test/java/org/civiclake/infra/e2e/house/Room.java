package org.civiclake.infra.e2e.house;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.file.Path;
import java.util.List;

/**
 * A module of the house.
 *
 * @param folder its folder, from the top
 * @param floor how high it lies
 * @param home its root package
 * @param mayNotKnow packages that it must not use
 */
record Room(String folder, int floor, String home, List<String> mayNotKnow) {

  Path classes() {
    return House.top().resolve(folder).resolve("target/classes");
  }

  Path sources() {
    return House.top().resolve(folder).resolve("src/main/java");
  }

  boolean owns(String packageName) {
    return packageName.equals(home) || packageName.startsWith(home + ".");
  }

  DescribedPredicate<JavaClass> isHome() {
    return DescribedPredicate.describe("are of " + folder, c -> House.roomOf(c).equals(this));
  }

  @Override
  public String toString() {
    return folder;
  }
}
