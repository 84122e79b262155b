package org.civiclake.governance.server.lineage.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import org.apache.atlas.model.instance.AtlasEntity;
import org.apache.atlas.model.typedef.AtlasEntityDef;
import org.civiclake.governance.server.Office;
import org.civiclake.governance.server.lineage.LineageRun;
import org.civiclake.governance.server.lineage.LineageSinkException;
import org.civiclake.governance.server.lineage.Samples;
import org.junit.jupiter.api.Test;

/** The entities that real events make; the end-to-end tests read them back from a real Atlas. */
@QuarkusTest
@QuarkusTestResource(Office.class)
class AtlasLineageTest {

  @Inject AtlasEntities entities;

  @Test
  void aTableOfTheLakeCarriesItsContract() {
    AtlasEntity table =
        named(
            stage(0, "rest-merge-into-branch-of-std.json"),
            "lake.std_civil_affairs.marriage_registration");

    assertThat(table.getTypeName()).isEqualTo("civiclake_table");
    assertThat(table.getAttribute("title")).isEqualTo("婚姻登记");
    assertThat(table.getAttribute("providerName")).isEqualTo("宁波市民政局");
    assertThat(table.getAttribute("layer")).isEqualTo("std");
    assertThat(table.getAttribute("grade")).isEqualTo("L4");
  }

  @Test
  void aPublishedCopyCarriesTheContractOfItsSource() {
    AtlasEntity copy =
        named(
            stage(0, "rest-std-to-published.json"),
            "lake.published.std_civil_affairs_marriage_registration_0123456789abcdef");

    assertThat(copy.getAttribute("resource")).isEqualTo("civil-affairs/marriage_registration");
    assertThat(copy.getAttribute("layer")).isEqualTo("published");
  }

  @Test
  void aColumnCarriesItsChineseNameGradeAndMask() {
    AtlasEntity column =
        named(stage(1, "department-to-raw.json"), "lake.raw_public_security.resident#citizen_id");

    assertThat(column.getAttribute("title")).isEqualTo("公民身份号码");
    assertThat(column.getAttribute("grade")).isEqualTo("L4");
    assertThat(column.getAttribute("mask")).isEqualTo("CITIZEN_ID");
  }

  @Test
  void runsOfOneJobWithTheSameEndsAreOneProcess() {
    LineageRun run = Samples.run("rest-file-to-raw.json");
    LineageRun later =
        new LineageRun(
            "another",
            run.job(),
            run.engine(),
            run.finishedAt().plusSeconds(1),
            run.inputs(),
            run.outputs(),
            run.columns());

    assertThat(entities.stages(List.of(later, run)).get(2))
        .singleElement()
        .satisfies(process -> assertThat(process.getAttribute("lastRunId")).isEqualTo("another"));
  }

  @Test
  void aNewTableIsAnEntityAndNoProcess() {
    assertThat(stage(0, "create-table.json")).hasSize(1);
    assertThat(stage(2, "create-table.json")).isEmpty();
  }

  @Test
  void onlyTheTypesThatAServerLacksAreMade() {
    Set<String> base =
        Set.of(
            "Referenceable",
            "Asset",
            "DataSet",
            "Process",
            "dataset_process_inputs",
            "process_dataset_outputs");

    assertThat(AtlasTypes.missing(base::contains).getEntityDefs())
        .extracting(AtlasEntityDef::getName)
        .allMatch(name -> name.startsWith("civiclake_"));
    assertThat(AtlasTypes.missing(name -> true).isEmpty()).isTrue();
    assertThat(AtlasTypes.missing(name -> false).getEntityDefs()).hasSize(10);
  }

  @Test
  void anAtlasThatIsNotThereIsAnOutage() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    AtlasLineage lineage =
        AtlasLineage.at("http://127.0.0.1:" + free, "admin", "password", entities);

    assertThatThrownBy(() -> lineage.write(List.of(Samples.run("file-to-raw.json"))))
        .isInstanceOfSatisfying(LineageSinkException.class, e -> assertThat(e.isOutage()).isTrue())
        .hasMessageNotContaining("password");
  }

  private List<AtlasEntity> stage(int stage, String event) {
    return entities.stages(List.of(Samples.run(event))).get(stage);
  }

  private static AtlasEntity named(List<AtlasEntity> entities, String qualifiedName) {
    return entities.stream()
        .filter(entity -> AtlasEntities.qualifiedName(entity).equals(qualifiedName))
        .findFirst()
        .orElseThrow();
  }
}
