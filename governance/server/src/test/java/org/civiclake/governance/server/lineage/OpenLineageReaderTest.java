package org.civiclake.governance.server.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.server.lineage.LineageDataset.Kind;
import org.civiclake.governance.server.lineage.LineageRun.ColumnEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenLineageReaderTest {

  @ParameterizedTest
  @CsvSource({
    "file-to-raw.json, file:///landing/civil-affairs/t.csv, lake.raw_civil_affairs.t",
    "merge-into-std.json, lake.raw_civil_affairs.t, lake.std_civil_affairs.t",
    "raw-to-branch-of-std.json, lake.raw_civil_affairs.t, lake.std_civil_affairs.t",
    "std-to-published.json, lake.std_civil_affairs.t,"
        + " lake.published.std_civil_affairs_t_0123456789abcdef",
    "department-to-raw.json, public_security.register.resident@localhost,"
        + " lake.raw_public_security.resident",
    "rest-file-to-raw.json, file:///landing/civil-affairs/marriage_registration.csv,"
        + " lake.raw_civil_affairs.marriage_registration",
    "rest-merge-into-branch-of-std.json, lake.raw_civil_affairs.marriage_registration,"
        + " lake.std_civil_affairs.marriage_registration",
    "rest-std-to-published.json, lake.std_civil_affairs.marriage_registration,"
        + " lake.published.std_civil_affairs_marriage_registration_0123456789abcdef"
  })
  void aRunLeadsFromWhatItReadToWhatItWrote(String event, String input, String output) {
    LineageRun run = Samples.run(event);

    assertThat(run.inputs()).extracting(LineageDataset::qualifiedName).containsExactly(input);
    assertThat(run.outputs()).extracting(LineageDataset::qualifiedName).containsExactly(output);
  }

  @Test
  void aWrittenColumnKnowsWhereItCameFrom() {
    assertThat(Samples.run("rest-merge-into-branch-of-std.json").columns())
        .contains(
            new ColumnEdge(
                "lake.std_civil_affairs.marriage_registration#phone",
                List.of("lake.raw_civil_affairs.marriage_registration#phone")));
  }

  @Test
  void kindsAreToldApart() {
    assertThat(Samples.run("department-to-raw.json").inputs().get(0).kind())
        .isEqualTo(Kind.DEPARTMENT_TABLE);
    assertThat(Samples.run("file-to-raw.json").inputs().get(0).kind()).isEqualTo(Kind.FILE);
    assertThat(Samples.run("file-to-raw.json").outputs().get(0).kind()).isEqualTo(Kind.LAKE_TABLE);
  }

  @Test
  void aNewTableHasNoInputs() {
    LineageRun run = Samples.run("create-table.json");

    assertThat(run.inputs()).isEmpty();
    assertThat(run.outputs())
        .extracting(LineageDataset::qualifiedName)
        .containsExactly("lake.raw_civil_affairs.t");
  }

  @Test
  void aRunThatHasNotFinishedSaysNothing() throws Exception {
    Optional<OpenLineageReader.Finished> run =
        new OpenLineageReader(new ObjectMapper()).read(Samples.event("start.json"));

    assertThat(run).isEmpty();
  }
}
