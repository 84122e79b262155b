package org.civiclake.governance.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.civiclake.governance.policy.Principal;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.catalog.Catalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(Office.class)
class PrincipalsTest {

  @Inject Catalog catalog;
  @TempDir Path folder;

  @Test
  void aFileOfPrincipalsIsRead() throws IOException {
    assertThat(
            Principals.read(
                file("principals: [{name: ann, agency: statistics, roles: [steward, analyst]}]"),
                catalog))
        .singleElement()
        .extracting(Principal::name)
        .isEqualTo("ann");
  }

  @Test
  void everyProblemOfTheFileIsTold() throws IOException {
    Path file =
        file(
            """
            principals:
              - {name: ann, agency: nowhere, roles: [steward]}
              - {name: bob, agency: statistics, roles: [king]}
              - {name: "x; drop", agency: statistics, roles: [steward]}
              - {name: eve, agency: statistics, roles: [service, authority]}
              - {name: dan, agency: statistics, roles: [steward]}
              - {name: dan, agency: statistics, roles: [steward]}
              - 7
              - {name: tim, agency: statistics, roles: [contractor, engineer]}
              - {name: tom, agency: statistics, roles: [contractor, steward], until: 2026-12-31}
              - {name: ted, agency: statistics, roles: [contractor, analyst], until: soon}
              - {name: pat, agency: statistics, roles: [applicant]}
              - {name: ray, agency: public, roles: [analyst]}
            """);

    assertThatThrownBy(() -> Principals.read(file, catalog))
        .hasMessageContainingAll(
            "principals[0]: there is no agency nowhere",
            "principals[1]: Not a role: king",
            "principals[2]: Not a user name",
            "principals[3]: A service has no other role",
            "principals[5]: the name is taken: dan",
            "principals[6]: write name, agency and a list of roles",
            "principals[7]: A contractor has a last day",
            "principals[8]: A contractor is an engineer or an analyst too",
            "principals[9]: until is a day as 2026-12-31: soon",
            "principals[10]: Applicants are of the agency public",
            "principals[11]: Applicants are of the agency public");
  }

  @Test
  void aFileWithoutPrincipalsIsRefused() throws IOException {
    Path file = file("people: []");

    assertThatThrownBy(() -> Principals.read(file, catalog)).hasMessageContaining("there are none");
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("principals.yaml"), yaml);
  }
}
