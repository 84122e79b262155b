package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.ConfigurationException;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts whatever does not run, and waits until everything answers. */
@Command(
    name = "up",
    description =
        "Start the stack, or what of it does not run, and wait until it answers. Data of an earlier"
            + " start are kept.")
final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--port",
      paramLabel = "SERVICE=PORT",
      description = "Another port for a service; kept for later commands.")
  private Map<ServiceName, Integer> ports = Map.of();

  @Option(
      names = "--ports-base",
      paramLabel = "PORT",
      description = "Consecutive ports for all services from this one; kept for later commands.")
  private Optional<Integer> firstPort = Optional.empty();

  @Option(
      names = "--rulebook",
      paramLabel = "FILE",
      description = {
        "The regulation in force, as a rulebook; kept for later starts.",
        "Default: governance/rulebooks/ningbo.yaml"
      })
  private Optional<Path> rulebook = Optional.empty();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "SERVICE",
      description = "Start these and what they need, and nothing else.")
  private List<ServiceName> only = List.of();

  @Override
  public Integer call() {
    Settings settings = settings();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Starting Civiclake in " + settings.home());
    out.flush();
    Stack.open(settings).up(wanted(), new ConsoleProgress(out, settings));
    return 0;
  }

  private Settings settings() {
    Settings kept = options.settings();
    try {
      Settings settings = firstPort.map(kept::withPortsFrom).orElse(kept);
      for (Map.Entry<ServiceName, Integer> port : ports.entrySet()) {
        settings = settings.withPort(port.getKey(), port.getValue());
      }
      return rulebook.isPresent() ? settings.withRulebook(rulebook.get()) : settings;
    } catch (ConfigurationException wrong) {
      throw new ParameterException(spec.commandLine(), wrong.getMessage());
    }
  }

  private Set<ServiceName> wanted() {
    return only.isEmpty() ? EnumSet.allOf(ServiceName.class) : EnumSet.copyOf(only);
  }
}
