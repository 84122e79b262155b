package org.civiclake.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.Row;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.governance.model.table.Layer;
import org.civiclake.governance.model.table.TableName;
import org.civiclake.ingestion.generator.CityGenerator;
import org.civiclake.ingestion.generator.Flaw;
import org.civiclake.ingestion.generator.FlawKind;
import org.civiclake.ingestion.generator.FlawManifest;
import org.civiclake.ingestion.generator.FlawRates;
import org.civiclake.ingestion.generator.GeneratedCity;
import org.civiclake.ingestion.generator.GeneratorPlan;
import org.civiclake.ingestion.landing.BatchReport;
import org.civiclake.ingestion.landing.Contradictions;
import org.civiclake.ingestion.landing.Ingestion;
import org.civiclake.ingestion.source.DatabaseReader;
import org.civiclake.ingestion.source.SubmissionReader;
import org.civiclake.ingestion.source.Submitted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole city, as its agencies submit it: every format, every kind of flaw, every contract. */
class GeneratedCityTest extends LakeTest {

  private final Path events = folder().resolve("lineage.jsonl");
  private final List<BatchReport> reports = new ArrayList<>();
  private EmbeddedPostgres postgres;
  private ContractLibrary library;
  private GeneratedCity city;
  private Contradictions contradictions;

  @Override
  public SparkConf conf() {
    return super.conf()
        .set("spark.extraListeners", "io.openlineage.spark.agent.OpenLineageSparkListener")
        .set("spark.openlineage.transport.type", "file")
        .set("spark.openlineage.transport.location", events.toString());
  }

  @BeforeAll
  void takeTheCityIn() throws Exception {
    postgres = EmbeddedPostgres.start();
    library = ContractLibrary.load(Path.of(System.getProperty("test.contracts")));
    GeneratorPlan plan =
        new GeneratorPlan(
            7, 1_000, FlawRates.each(0.02), folder().resolve("city"), LocalDate.now());
    CityGenerator generator = new CityGenerator(library, plan);
    city = generator.writeFiles();
    generator.loadResidents(postgres.getPostgresDatabase());
    Ingestion ingestion = new Ingestion(session(), Clock.systemUTC());
    List<Submit> submits = new ArrayList<>();
    for (GeneratedCity.Submitted submitted : city.submissions()) {
      URI uri = submitted.file().map(Path::toUri).orElse(database());
      submits.add(new Submit(submitted.resource(), uri));
    }
    for (Submit submit : new IngestPlan(library).order(submits)) {
      Contract contract = library.find(submit.resource()).orElseThrow();
      reports.addAll(ingestion.ingest(contract, read(submit, contract)));
    }
    contradictions = new Contradictions(session(), library);
    contradictions.refresh();
  }

  @AfterAll
  void stopDatabase() throws Exception {
    postgres.close();
  }

  @Test
  void NJ18_exactlyThePlantedFlawsAreQuarantinedEachWithItsReason() throws Exception {
    Set<String> planted =
        FlawManifest.read(city.manifest()).stream()
            .filter(flaw -> flaw.kind() != FlawKind.CONTRADICTION)
            .map(flaw -> flaw.resource() + " " + flaw.row() + " " + code(flaw))
            .collect(Collectors.toSet());
    Set<String> caught = new HashSet<>();
    for (GeneratedCity.Submitted submitted : city.submissions()) {
      for (Row row : quarantined(submitted.resource())) {
        caught.add(submitted.resource() + " " + row.getLong(0) + " " + row.getString(1));
      }
    }

    assertThat(planted).hasSizeGreaterThan(40);
    assertThat(caught).isEqualTo(planted);
  }

  @Test
  void SX18_I2_rowsInAreRowsInStdPlusRowsInQuarantine() {
    assertThat(reports).hasSize(city.submissions().size());
    for (BatchReport report : reports) {
      GeneratedCity.Submitted submitted = city.of(ResourceId.parse(report.resource()));
      assertThat(report.submitted()).isEqualTo(submitted.rows());
      assertThat(report.raw()).isEqualTo(report.submitted());
      assertThat(report.std() + report.quarantine()).isEqualTo(report.submitted());
      assertThat(count(submitted.resource().in(Layer.STD).toString())).isEqualTo(report.std());
    }
  }

  @Test
  void YZ11_exactlyThePlantedContradictionsAreFoundAndTheirRowsStayInStd() throws Exception {
    Set<String> planted =
        FlawManifest.read(city.manifest()).stream()
            .filter(flaw -> flaw.kind() == FlawKind.CONTRADICTION)
            .map(flaw -> flaw.resource() + " " + flaw.row() + " " + flaw.field())
            .collect(Collectors.toSet());
    List<Row> found =
        contradictionTables().stream()
            .flatMap(
                table -> sql("SELECT resource, _row_number, field FROM lake." + table).stream())
            .toList();

    assertThat(planted).isNotEmpty();
    assertThat(found)
        .extracting(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getString(2))
        .containsExactlyInAnyOrderElementsOf(planted);
    assertThat(contradictions.found())
        .allMatch(report -> !report.against().equals(report.resource()))
        .extracting(Contradictions.Found::count)
        .satisfies(
            counts ->
                assertThat(counts.stream().mapToLong(Long::longValue).sum())
                    .isEqualTo(planted.size()));
  }

  @Test
  void comparingAgainWithoutNewDataWritesNothing() {
    List<Integer> snapshots = snapshotsOfContradictions();

    Map<String, Long> again = contradictions.refresh();

    assertThat(again.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(contradictionTables().stream().mapToLong(t -> count(t.toString())).sum());
    assertThat(snapshotsOfContradictions()).isEqualTo(snapshots);
  }

  private List<Integer> snapshotsOfContradictions() {
    return contradictionTables().stream()
        .map(table -> sql("SELECT * FROM lake." + table + ".snapshots").size())
        .toList();
  }

  private static List<TableName> contradictionTables() {
    return Stream.of("civil-affairs", "medical-security").map(Contradictions::table).toList();
  }

  @Test
  void YZ12_lineageLeadsFromEverySourceThroughRawToStdColumnByColumn() throws Exception {
    Set<String> edges = new HashSet<>();
    Set<String> columns = new HashSet<>();
    ObjectMapper json = new ObjectMapper();
    for (String line : Files.readAllLines(events)) {
      JsonNode event = json.readTree(line);
      for (JsonNode output : event.path("outputs")) {
        String to = tail(output.path("name").asText());
        event.path("inputs").forEach(in -> edges.add(tail(in.path("name").asText()) + " > " + to));
        output
            .path("facets")
            .path("columnLineage")
            .path("fields")
            .fields()
            .forEachRemaining(
                field ->
                    field
                        .getValue()
                        .path("inputFields")
                        .forEach(
                            input ->
                                columns.add(
                                    tail(input.path("name").asText())
                                        + "."
                                        + input.path("field").asText()
                                        + " > "
                                        + to
                                        + "."
                                        + field.getKey())));
      }
    }

    assertThat(edges)
        .contains(
            "civil-affairs/marriage_registration.csv > raw_civil_affairs/marriage_registration",
            "civil-affairs/subsistence_allowance.xlsx > raw_civil_affairs/subsistence_allowance",
            "postgres.register.resident > raw_public_security/resident",
            "raw_public_security/resident > std_public_security/resident",
            "raw_public_security/resident > quarantine_public_security/resident",
            "raw_civil_affairs/subsistence_allowance > std_civil_affairs/subsistence_allowance");
    assertThat(columns)
        .contains(
            "postgres.register.resident.citizen_id > raw_public_security/resident.citizen_id",
            "raw_public_security/resident.birth_date > std_public_security/resident.birth_date",
            "civil-affairs/subsistence_allowance.xlsx.name > raw_civil_affairs/subsistence_allowance.name");
  }

  private static String tail(String name) {
    String[] parts = name.split("/");
    return parts.length < 2 ? name : parts[parts.length - 2] + "/" + parts[parts.length - 1];
  }

  private static String code(Flaw flaw) {
    return switch (flaw.kind()) {
      case BAD_CHECK_DIGIT -> flaw.field().contains("credit_code") ? "CREDIT_CODE" : "CITIZEN_ID";
      case UNKNOWN_DIVISION -> "REFERENCE";
      case FUTURE_DATE -> "FUTURE";
      case DUPLICATE_KEY -> "DUPLICATE_KEY";
      case WRONG_ENCODING -> "ENCODING";
      case CONTRADICTION -> throw new IllegalArgumentException("no reason for quarantine");
    };
  }

  private List<Row> quarantined(ResourceId resource) {
    return sql(
        "SELECT DISTINCT _row_number, explode(_reasons) FROM lake."
            + resource.in(Layer.QUARANTINE));
  }

  private Submitted read(Submit submit, Contract contract) throws Exception {
    var hadoop = sc().hadoopConfiguration();
    if (!submit.isDatabase()) {
      return new SubmissionReader(hadoop).read(submit.uri(), contract);
    }
    Properties account = new Properties();
    account.setProperty("user", "postgres");
    account.setProperty("password", "postgres");
    return new DatabaseReader(hadoop, folder().resolve("landing").toUri(), account)
        .read(submit.uri(), contract);
  }

  private URI database() {
    return URI.create("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres");
  }
}
