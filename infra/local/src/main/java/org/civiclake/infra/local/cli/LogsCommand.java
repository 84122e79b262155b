package org.civiclake.infra.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.config.StackException;
import org.civiclake.infra.local.process.LogFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what services printed. */
@Command(name = "logs", description = "Show the last lines that the services printed.")
final class LogsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "One service; all when left out.")
  private Optional<ServiceName> service = Optional.empty();

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "40",
      description = "How many lines of each (default ${DEFAULT-VALUE}).")
  private int lines;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what is added, until Ctrl-C; for one service.")
  private boolean follow;

  @Override
  public Integer call() throws IOException {
    if (follow && service.isEmpty()) {
      throw wrong("Follow one service at a time: ./civiclake logs SERVICE -f");
    }
    if (lines < 0) {
      throw wrong("Lines are counted from none upwards: -n " + lines);
    }
    Settings settings = options.settings();
    if (!Files.isDirectory(settings.home())) {
      throw new StackException(
          "There is no stack in %s: start one with ./civiclake up, or name its folder with --home"
              .formatted(settings.home()));
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ServiceName> names =
        service.map(List::of).orElseGet(() -> Stream.of(ServiceName.values()).toList());
    for (ServiceName name : names) {
      if (names.size() > 1) {
        out.println("== " + settings.log(name));
      }
      new LogFile(settings.log(name)).tail(lines).forEach(out::println);
    }
    out.flush();
    if (follow) {
      new LogFile(settings.log(names.get(0))).follow(out);
    }
    return 0;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
