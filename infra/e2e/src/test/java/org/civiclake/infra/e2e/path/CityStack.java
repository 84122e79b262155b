package org.civiclake.infra.e2e.path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.civiclake.infra.local.Stack;
import org.civiclake.infra.local.config.Repository;
import org.civiclake.infra.local.config.Settings;
import org.civiclake.infra.local.demo.Demo;
import org.civiclake.infra.local.demo.DemoPlan;
import org.civiclake.infra.local.demo.Evidence;
import org.civiclake.infra.local.secret.PrivateFiles;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all tests, on free ports and in a folder of its own, with the demonstration run on
 * it; it goes down with the tests, however they end. Tests take it, the stack or the evidence as a
 * parameter.
 */
public final class CityStack implements ParameterResolver {

  private static final Namespace HERE = Namespace.create(CityStack.class);

  /**
   * The stack and what the demonstration saw on it.
   *
   * @param edge the folder of the edge node of medical-security
   */
  record Running(Stack stack, DemoPlan plan, Evidence evidence, Path edge)
      implements AutoCloseable {

    @Override
    public void close() {
      stack.close();
      delete(edge);
    }

    /** The folder with what the agencies submitted, and the list of planted flaws. */
    Path agencies() {
      return stack.settings().home().resolve("agencies").resolve(Long.toString(plan.seed()));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Running.class || type == Stack.class || type == Evidence.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Running running =
        context
            .getRoot()
            .getStore(HERE)
            .getOrComputeIfAbsent(Running.class, type -> start(), Running.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Stack.class) {
      return running.stack();
    }
    return type == Evidence.class ? running.evidence() : running;
  }

  private static Running start() {
    Path home = Path.of("target", "stack").toAbsolutePath();
    delete(home);
    Settings settings = Settings.load(Repository.find(), Optional.of(home)).withFreePorts();
    Path edge = edge(home);
    Stack stack = Stack.leashed(settings);
    try {
      stack.up((service, step, taken) -> System.out.printf("%s %s %s%n", service, step, taken));
      DemoPlan plan = DemoPlan.standard(LocalDate.now(ZoneId.of("Asia/Shanghai")));
      return new Running(stack, plan, new Demo(stack, plan, System.out::println).run(), edge);
    } catch (IOException | SQLException | RuntimeException e) {
      stack.close();
      throw new IllegalStateException("The demonstration failed; see " + home + "/logs", e);
    }
  }

  private static Path edge(Path home) {
    try {
      Path edge = Files.createTempDirectory("edge-node-");
      PrivateFiles.folder(home);
      PrivateFiles.write(
          home.resolve("delivery.properties"),
          """
          place.edge.agency=medical-security
          place.edge.address=file://%s
          """
              .formatted(edge));
      return edge;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear " + folder, e);
    }
  }
}
