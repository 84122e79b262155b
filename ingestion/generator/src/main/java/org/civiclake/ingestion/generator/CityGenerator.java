package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.civiclake.governance.model.contract.Contract;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.Submission;
import org.civiclake.ingestion.generator.GeneratedCity.Submitted;
import org.civiclake.ingestion.generator.Submitter.Count;

/**
 * Writes what each agency of a city submits, as its contract says, with flaws planted and listed.
 * Memory stays the same whatever the city's size.
 */
public final class CityGenerator {

  /** The manifest's name in the output folder. */
  public static final String MANIFEST = "flaws.jsonl";

  private final GeneratorPlan plan;
  private final City city;
  private final FlawPlanter planter;

  /**
   * A generator for the city's contracts.
   *
   * @throws IllegalArgumentException when a resource that it fills has no contract
   */
  public CityGenerator(ContractLibrary library, GeneratorPlan plan) {
    Divisions divisions = Divisions.load();
    FlawLottery lottery = new FlawLottery(plan.seed(), plan.flawRates(), library);
    this.plan = plan;
    this.city = new City(plan, library, lottery, divisions);
    this.planter = new FlawPlanter(plan, lottery, divisions);
  }

  /**
   * Writes {@code <agency>/<resource>.csv} or {@code .xlsx} for every resource that is submitted as
   * a file, and the manifest, which lists the flaws of the department's database too.
   */
  public GeneratedCity writeFiles() throws IOException {
    Files.createDirectories(plan.outputFolder());
    Path manifest = plan.outputFolder().resolve(MANIFEST);
    List<Submitted> submissions = new ArrayList<>();
    try (FlawManifest flaws = FlawManifest.create(manifest)) {
      Submitter submitter = new Submitter(planter, flaws::add);
      for (RowSource source : city.sources()) {
        submissions.add(write(source, submitter));
      }
    }
    return new GeneratedCity(submissions, manifest);
  }

  /**
   * Fills the residents' table of the police's own database with the rows that the manifest speaks
   * of, in one transaction; rows that were there before are gone.
   *
   * @return how many rows the table has now
   */
  public long loadResidents(DataSource database) throws IOException, SQLException {
    RowSource residents = city.residents();
    if (!(residents.contract().submission() instanceof Submission.DatabaseTable form)) {
      throw new IllegalStateException(residents.contract().id() + " is not submitted by database");
    }
    long[] rows = {0};
    new DepartmentDatabase(residents.contract(), form)
        .load(
            database,
            sink ->
                rows[0] =
                    new Submitter(planter, flaw -> {})
                        .submit(residents, place(residents.contract()), sink)
                        .rows());
    return rows[0];
  }

  private Submitted write(RowSource source, Submitter submitter) throws IOException {
    Contract contract = source.contract();
    Optional<Path> file =
        contract.submission().path(contract.id()).map(path -> plan.outputFolder().resolve(path));
    if (file.isEmpty()) {
      Count count = submitter.submit(source, place(contract), row -> {});
      return new Submitted(contract.id(), file, count.rows(), count.flaws());
    }
    Files.createDirectories(file.get().getParent());
    try (RowWriter writer = writer(contract, file.get())) {
      Count count = submitter.submit(source, place(contract), writer::write);
      return new Submitted(contract.id(), file, count.rows(), count.flaws());
    }
  }

  private RowWriter writer(Contract contract, Path file) throws IOException {
    if (contract.submission() instanceof Submission.DelimitedFile form) {
      return new DelimitedWriter(file, contract, form);
    }
    return new SpreadsheetWriter(
        file, contract, (Submission.Spreadsheet) contract.submission(), plan.today());
  }

  /** Where a resource's rows lie: a path below the output folder, or a table. */
  private static String place(Contract contract) {
    return contract
        .submission()
        .path(contract.id())
        .orElseGet(
            () -> {
              Submission.DatabaseTable table = (Submission.DatabaseTable) contract.submission();
              return table.schema() + "." + table.table();
            });
  }
}
