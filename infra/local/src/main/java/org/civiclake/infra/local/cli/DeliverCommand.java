package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.client.Delivering;
import org.civiclake.sharing.push.Order;
import org.civiclake.sharing.push.Pushed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Pushes what grants say is pushed, and removes what they no longer allow. */
@Command(
    name = "deliver",
    description =
        "Bring agencies' buckets, folders and edge nodes in step with what their grants give by"
            + " batch push or edge node, and empty them where a grant is suspended or over. One"
            + " line for each place; ends with 1 when one was refused or failed. For cron.")
final class DeliverCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--grant", paramLabel = "ID", description = "For this grant alone.")
  private Optional<UUID> grant = Optional.empty();

  @Override
  public Integer call() throws IOException {
    try (Delivering delivering = Delivering.begin(options.stack())) {
      return delivering.run(grant, this::print) ? 0 : 1;
    }
  }

  private void print(Order order, Pushed pushed) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-9s %s %s for %s at %s%s%n",
        pushed.outcome(),
        order.grant(),
        order.resource(),
        order.consumer(),
        order.address(),
        pushed
            .problem()
            .map(problem -> ": " + problem)
            .orElseGet(
                () ->
                    pushed
                        .version()
                        .map(
                            version ->
                                ": version %d, %d rows, %d files and %d bytes new"
                                    .formatted(
                                        version, pushed.rows(), pushed.files(), pushed.bytes()))
                        .orElse(": " + order.because())));
    out.flush();
  }
}
