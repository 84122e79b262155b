package org.civiclake.infra.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.client.Governance;
import org.civiclake.infra.local.client.Publishing;
import org.civiclake.infra.local.client.SparkSubmit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Brings what recipients pull in step with the lake and with what is granted. */
@Command(
    name = "publish",
    description =
        "Bring every published copy in step with its source, with what is granted and with what is"
            + " disputed; copies that nobody may read any more go. A Spark job whose cost follows"
            + " the change.")
final class PublishCommand implements Callable<Integer> {

  private static final Duration SHORTEST = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      description =
          "Publish again so long after each end, until interrupted; ISO 8601, for example PT5M; at"
              + " least PT10S.")
  private Optional<Duration> every = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (every.filter(pause -> pause.compareTo(SHORTEST) < 0).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--every is at least " + SHORTEST);
    }
    Stack stack = options.stack();
    Governance governance = stack.governance();
    int code = publish(stack, governance);
    while (every.isPresent()) {
      Thread.sleep(every.get().toMillis());
      code = publish(stack, governance);
    }
    return code;
  }

  private int publish(Stack stack, Governance governance) throws IOException {
    try (Publishing publishing =
            Publishing.prepare(stack.settings(), governance, stack.secrets().recipientKeys());
        SparkSubmit.Run run = stack.spark().start(publishing.job())) {
      int code = run.await();
      if (Files.exists(publishing.summary())) {
        print(new ObjectMapper().readTree(publishing.summary().toFile()));
      }
      if (code != 0) {
        spec.commandLine()
            .getErr()
            .println("The job ended with %d: see %s".formatted(code, run.log()));
      }
      return code;
    }
  }

  private void print(JsonNode summary) {
    PrintWriter out = spec.commandLine().getOut();
    for (JsonNode table : summary.path("tables")) {
      out.printf(
          "%-10s %s%s%s%n",
          table.path("outcome").asText(),
          table.path("published").asText(),
          table.has("rows") ? ", %d rows".formatted(table.path("rows").asLong()) : "",
          table.has("problem") ? ": " + table.path("problem").asText() : "");
    }
    out.flush();
  }
}
