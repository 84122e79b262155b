package org.civiclake.infra.local.demo;

import io.minio.MinioClient;
import io.minio.UploadObjectArgs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.civiclake.governance.model.contract.ResourceId;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.secret.SecretName;
import org.civiclake.infra.local.secret.Tls;
import org.civiclake.infra.local.service.Context;
import org.civiclake.infra.local.service.Database;
import org.civiclake.ingestion.generator.CityGenerator;
import org.civiclake.ingestion.generator.FlawKind;
import org.civiclake.ingestion.generator.FlawManifest;
import org.civiclake.ingestion.generator.FlawRates;
import org.civiclake.ingestion.generator.GeneratedCity;
import org.civiclake.ingestion.generator.GeneratedCity.Submitted;
import org.civiclake.ingestion.generator.GeneratorPlan;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A city's agencies, each with its submission where such an agency keeps it: on disk, in the
 * landing bucket, or in its own database.
 *
 * @param submissions where each resource lies, reference data first
 * @param rows how many rows were handed over
 * @param planted how many of them belong into quarantine
 * @param contradictions how many values contradict the authoritative agency
 */
public record City(
    Map<ResourceId, URI> submissions,
    Map<ResourceId, Long> rows,
    Map<ResourceId, Long> planted,
    long contradictions) {

  private static final double FLAW_RATE = 0.005;
  private static final String DIVISIONS_AGENCY = "statistics";
  private static final Set<String> AGENCIES_WITH_STORE =
      Set.of("market-regulation", "medical-security");

  /** Makes the city and hands over what its agencies submit. */
  public static City hand(Stack stack, DemoPlan plan) throws IOException, SQLException {
    ContractLibrary contracts = contracts(stack);
    Path folder = stack.settings().home().resolve("agencies").resolve(Long.toString(plan.seed()));
    CityGenerator generator =
        new CityGenerator(
            contracts,
            new GeneratorPlan(
                plan.seed(), plan.people(), FlawRates.each(FLAW_RATE), folder, plan.today()));
    GeneratedCity city = generator.writeFiles();
    generator.loadResidents(policeDatabase(stack));
    return describe(stack, city);
  }

  /** The contracts of the city's agencies. */
  static ContractLibrary contracts(Stack stack) throws IOException {
    try {
      return ContractLibrary.load(stack.settings().repository().contracts());
    } catch (InvalidContractsException e) {
      throw new StackException(e.getMessage(), e);
    }
  }

  private static City describe(Stack stack, GeneratedCity city) throws IOException {
    Map<ResourceId, URI> places = new TreeMap<>(City::referenceDataFirst);
    for (Submitted submitted : city.submissions()) {
      places.put(submitted.resource(), place(stack, submitted));
    }
    Map<ResourceId, Long> rows =
        city.submissions().stream().collect(Collectors.toMap(Submitted::resource, Submitted::rows));
    Set<FlawKind> quarantined = EnumSet.complementOf(EnumSet.of(FlawKind.CONTRADICTION));
    var flaws = FlawManifest.read(city.manifest());
    Map<ResourceId, Long> planted =
        flaws.stream()
            .filter(flaw -> quarantined.contains(flaw.kind()))
            .collect(Collectors.groupingBy(flaw -> flaw.resource(), Collectors.counting()));
    long contradictions =
        flaws.stream().filter(flaw -> flaw.kind() == FlawKind.CONTRADICTION).count();
    return new City(places, rows, planted, contradictions);
  }

  private static int referenceDataFirst(ResourceId one, ResourceId other) {
    Function<ResourceId, String> order =
        id -> (id.agency().equals(DIVISIONS_AGENCY) ? "0" : "1") + id;
    return order.apply(one).compareTo(order.apply(other));
  }

  private static URI place(Stack stack, Submitted submitted) {
    if (submitted.file().isEmpty()) {
      return URI.create(jdbcUrl(stack));
    }
    Path file = submitted.file().get();
    if (AGENCIES_WITH_STORE.contains(submitted.resource().agency())) {
      return upload(stack, submitted.resource(), file);
    }
    return file.toUri();
  }

  private static URI upload(Stack stack, ResourceId resource, Path file) {
    String key = resource.agency() + "/" + file.getFileName();
    try (MinioClient store =
        stack.store(SecretName.LANDING_ACCESS_KEY, SecretName.LANDING_SECRET_KEY)) {
      store.uploadObject(
          UploadObjectArgs.builder()
              .bucket(Context.LANDING_BUCKET)
              .object(key)
              .filename(file.toString())
              .build());
    } catch (Exception e) {
      throw new StackException("Cannot put %s into the landing bucket".formatted(file), e);
    }
    return URI.create("s3a://%s/%s".formatted(Context.LANDING_BUCKET, key));
  }

  private static String jdbcUrl(Stack stack) {
    return "%s://127.0.0.1:%d/%s"
        .formatted(
            "jdbc:postgresql",
            stack.settings().port(ServiceName.POSTGRESQL),
            Database.PUBLIC_SECURITY.id());
  }

  private static PGSimpleDataSource policeDatabase(Stack stack) {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setURL(jdbcUrl(stack));
    database.setUser(Database.PUBLIC_SECURITY.id());
    database.setSslMode(Tls.DATABASE_MODE);
    database.setSslRootCert(stack.tls().authority().toString());
    database.setPassword(stack.secrets().get(Database.PUBLIC_SECURITY.password()));
    return database;
  }

  /** The same city when only one of its resources is submitted. */
  public City only(ResourceId resource) {
    return new City(Map.of(resource, submissions.get(resource)), rows, planted, contradictions);
  }
}
