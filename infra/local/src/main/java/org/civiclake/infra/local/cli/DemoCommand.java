package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.demo.Demo;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Evidence;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs one city's data through the platform and prints what each person saw. */
@Command(
    name = "demo",
    description =
        "Start the stack, run one city's data from its agencies to an analyst and to another agency,"
            + " print what each person saw, and leave the stack up. Run again, it lands nothing"
            + " twice.")
final class DemoCommand implements Callable<Integer> {

  /** The days that agencies count are the mainland's. */
  private static final ZoneId MAINLAND = ZoneId.of("Asia/Shanghai");

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "How many residents the city has. Default: 4000")
  private long people = 4_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Tells cities apart; the same seed gives the same city. Default: 3302")
  private long seed = 3302;

  @Override
  public Integer call() throws IOException, SQLException {
    if (people < 1) {
      throw new ParameterException(
          spec.commandLine(), "A city has residents: --people is 1 or more");
    }
    PrintWriter out = spec.commandLine().getOut();
    Stack stack = options.stack();
    out.println("Starting Civiclake in " + stack.settings().home());
    out.flush();
    stack.up(new ConsoleProgress(out, stack.settings()));
    DemoPlan plan = new DemoPlan(people, seed, LocalDate.now(MAINLAND));
    Evidence evidence =
        new Demo(
                stack,
                plan,
                line -> {
                  out.println(line);
                  out.flush();
                })
            .run();
    new EvidenceReport(out).print(evidence);
    out.println();
    out.println("The stack stays up: ./civiclake status, ./civiclake sql USER 'SELECT …',");
    out.println("./civiclake down.");
    out.flush();
    return evidence.isComplete() ? 0 : 1;
  }
}
