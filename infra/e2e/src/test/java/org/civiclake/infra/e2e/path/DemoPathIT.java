package org.civiclake.infra.e2e.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.BatchColumns;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.infra.e2e.path.CityStack.Running;
import org.civiclake.infra.local.client.Rows;
import org.civiclake.infra.local.demo.Evidence;
import org.civiclake.ingestion.generator.CityGenerator;
import org.civiclake.ingestion.generator.Flaw;
import org.civiclake.ingestion.generator.FlawKind;
import org.civiclake.ingestion.generator.FlawManifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(CityStack.class)
class DemoPathIT {

  private static final Map<String, String> STEWARDS =
      Map.of(
          "civil-affairs", "steward-wang",
          "public-security", "steward-zhou",
          "market-regulation", "steward-qian",
          "medical-security", "steward-wu");

  @Test
  void everyRowIsInStdOrInQuarantineAndNoneIsLost(Evidence evidence) {
    assertThat(evidence.landed()).hasSize(8).allMatch(Evidence.Landed::isWhole);
  }

  @Test
  void exactlyThePlantedFlawsAreInQuarantineRowForRow(Running running)
      throws IOException, SQLException {
    Map<ResourceId, Set<Long>> planted =
        FlawManifest.read(running.agencies().resolve(CityGenerator.MANIFEST)).stream()
            .filter(flaw -> flaw.kind() != FlawKind.CONTRADICTION)
            .collect(
                Collectors.groupingBy(
                    Flaw::resource,
                    Collectors.mapping(Flaw::row, Collectors.toCollection(TreeSet::new))));
    assertThat(planted.keySet()).hasSizeGreaterThanOrEqualTo(4);
    for (Map.Entry<ResourceId, Set<Long>> resource : planted.entrySet()) {
      Rows caught =
          running
              .stack()
              .sql()
              .query(
                  STEWARDS.get(resource.getKey().agency()),
                  "SELECT %s FROM %s WHERE %s = '%s'"
                      .formatted(
                          BatchColumns.ROW_NUMBER,
                          resource.getKey().in(Layer.QUARANTINE).qualified(),
                          BatchColumns.BATCH_ID,
                          batch(running, resource.getKey())));
      assertThat(caught.rows().stream().map(row -> ((Number) row.get(0)).longValue()))
          .as("quarantine of %s", resource.getKey())
          .containsExactlyInAnyOrderElementsOf(resource.getValue());
    }
  }

  private static String batch(Running running, ResourceId resource) {
    return running.evidence().landed().stream()
        .filter(landed -> landed.resource().equals(resource.toString()))
        .findFirst()
        .orElseThrow()
        .batch();
  }

  @Test
  void contradictionsBetweenAgenciesAreFoundAndStayInStd(Running running) throws IOException {
    long planted =
        FlawManifest.read(running.agencies().resolve(CityGenerator.MANIFEST)).stream()
            .filter(flaw -> flaw.kind() == FlawKind.CONTRADICTION)
            .count();

    assertThat(planted).isPositive();
    assertThat(running.evidence().contradictions()).isEqualTo(planted);
  }

  @Test
  void theAgencyPullsValueForValueWhatItsAnalystSees(Evidence evidence) {
    assertThat(evidence.sameForBoth()).isTrue();
    assertThat(evidence.shared()).isPositive();
    assertThat(evidence.analyst().rows()).hasSize(3).isNotEqualTo(evidence.steward().rows());
  }

  @Test
  void everyRefusalIsInWordsForPeople(Evidence evidence) {
    assertThat(evidence.refusals())
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(
            refusal ->
                assertThat(refusal.answer())
                    .isNotBlank()
                    .doesNotContain("JCA", "Sun RSA", "Exception", "java.", "{", "@"));
  }

  @Test
  void Q4_lineageLeadsFromTheSubmittedFileToThePublishedCopy(Evidence evidence) {
    assertThat(evidence.lineage())
        .anyMatch(
            step ->
                step.startsWith("file:")
                    && step.endsWith(
                        "subsistence_allowance.xlsx → lake.raw_civil_affairs.subsistence_allowance"))
        .contains(
            "lake.raw_civil_affairs.subsistence_allowance → lake.std_civil_affairs.subsistence_allowance")
        .anyMatch(
            step ->
                step.startsWith(
                    "lake.std_civil_affairs.subsistence_allowance → lake.published.std_civil_affairs_subsistence_allowance_"));
  }
}
