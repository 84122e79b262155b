package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.civiclake.infra.local.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Stops everything. */
@Command(name = "down", description = "Stop the stack in a safe order; its data stay.")
final class DownCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Override
  public Integer call() {
    Stack stack = options.stack();
    PrintWriter out = spec.commandLine().getOut();
    if (!stack.isRunning()) {
      out.println("Nothing runs in " + stack.settings().home());
    }
    stack.down(new ConsoleProgress(out, stack.settings()));
    return 0;
  }
}
