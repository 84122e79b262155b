package org.civiclake.infra.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a token. */
@Command(name = "token", description = "Print a token of a person or a service, good for an hour.")
final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private StackOptions options;

  @Parameters(paramLabel = "USER", description = "For example analyst-chen.")
  private String user;

  @Override
  public Integer call() {
    spec.commandLine().getOut().println(options.stack().tokens().forUser(user));
    return 0;
  }
}
