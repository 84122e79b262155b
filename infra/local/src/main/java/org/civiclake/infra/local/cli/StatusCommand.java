package org.civiclake.infra.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.ServiceStatus;
import org.civiclake.infra.local.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says how every service is. */
@Command(
    name = "status",
    description =
        "Say how every service is: ready, unready (it runs and does not answer), killed (it is gone"
            + " and nobody stopped it; 'up' mends it) or stopped. Exit code 3 when not every"
            + " service is ready.")
final class StatusCommand implements Callable<Integer> {

  private static final int NOT_READY = 3;

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Option(names = "--json", description = "As JSON, for programs.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Stack stack = options.stack();
    List<ServiceStatus> services = stack.status();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(stack.settings().home(), services));
    } else {
      services.forEach(service -> print(out, service));
    }
    out.flush();
    return services.stream().allMatch(s -> s.state() == ServiceStatus.State.READY) ? 0 : NOT_READY;
  }

  private static void print(PrintWriter out, ServiceStatus service) {
    String pid = service.pid().isPresent() ? "pid " + service.pid().getAsLong() : "";
    out.printf(
        "%-11s %-8s %-34s %-12s %s%n",
        service.service(), state(service), service.url(), pid, service.log());
  }

  private static String json(Path home, List<ServiceStatus> services)
      throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ObjectNode document = mapper.createObjectNode();
    document.put("home", home.toString());
    ArrayNode list = document.putArray("services");
    for (ServiceStatus service : services) {
      ObjectNode node = list.addObject();
      node.put("name", service.service().id());
      node.put("state", state(service));
      node.put("url", service.url());
      service.pid().ifPresent(pid -> node.put("pid", pid));
      node.put("log", service.log().toString());
    }
    return mapper.writeValueAsString(document);
  }

  private static String state(ServiceStatus service) {
    return service.state().name().toLowerCase(Locale.ROOT);
  }
}
