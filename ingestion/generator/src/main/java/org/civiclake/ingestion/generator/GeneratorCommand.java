package org.civiclake.ingestion.generator;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.civiclake.governance.model.contract.ContractLibrary;
import org.civiclake.governance.model.contract.InvalidContractsException;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The generator on the command line. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Writes what the agencies of a city submit: people and organisations that do not exist, in"
            + " divisions that do, with flaws planted and listed in flaws.jsonl.")
public final class GeneratorCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--contracts", required = true, description = "The folder of contracts.")
  private Path contracts;

  @Option(names = "--out", required = true, description = "Where the files go.")
  private Path out;

  @Option(names = "--seed", defaultValue = "1", description = "Equal seeds give equal bytes.")
  private long seed;

  @Option(names = "--people", defaultValue = "10000", description = "How many residents.")
  private long people;

  @Option(
      names = "--flaw-rate",
      defaultValue = "0.002",
      description = "The share of rows with a flaw, for each kind.")
  private double flawRate;

  @Option(
      names = "--flaw",
      paramLabel = "KIND=RATE",
      description = "The share of rows with one kind of flaw: ${COMPLETION-CANDIDATES}.")
  private Map<FlawKind, Double> flaws = new EnumMap<>(FlawKind.class);

  @Option(names = "--today", description = "The day of the submission; today when left out.")
  private LocalDate today = LocalDate.now();

  @Option(
      names = "--jdbc-url",
      description = "The police's PostgreSQL database, to fill with the residents.")
  private String jdbcUrl;

  @Option(names = "--jdbc-user", description = "The user there.")
  private String jdbcUser;

  @Option(names = "--jdbc-password-file", description = "A file that holds the password.")
  private Path jdbcPasswordFile;

  public static void main(String[] args) {
    System.exit(new CommandLine(new GeneratorCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, SQLException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter output = spec.commandLine().getOut();
    CityGenerator generator;
    try {
      Map<FlawKind, Double> rates = new EnumMap<>(FlawRates.each(flawRate).rates());
      rates.putAll(flaws);
      generator =
          new CityGenerator(
              ContractLibrary.load(contracts),
              new GeneratorPlan(seed, people, new FlawRates(rates), out, today));
    } catch (IllegalArgumentException | InvalidContractsException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    GeneratedCity city = generator.writeFiles();
    for (GeneratedCity.Submitted submitted : city.submissions()) {
      output.printf(
          "%-42s %,12d rows %,8d flawed  %s%n",
          submitted.resource(),
          submitted.rows(),
          submitted.flaws(),
          submitted.file().map(Path::toString).orElse("(database)"));
    }
    output.println("flaws: " + city.manifest());
    if (jdbcUrl != null) {
      output.printf("%,d residents loaded%n", generator.loadResidents(database()));
    }
    output.flush();
    return CommandLine.ExitCode.OK;
  }

  private PGSimpleDataSource database() throws IOException {
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(jdbcUrl);
    database.setUser(jdbcUser);
    if (jdbcPasswordFile != null) {
      database.setPassword(Files.readString(jdbcPasswordFile).strip());
    }
    return database;
  }
}
