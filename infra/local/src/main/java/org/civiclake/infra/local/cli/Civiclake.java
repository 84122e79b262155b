package org.civiclake.infra.local.cli;

import java.io.PrintWriter;
import org.civiclake.governance.client.RefusedException;
import org.civiclake.governance.client.UnreachableException;
import org.civiclake.governance.client.cli.CommandTree;
import org.civiclake.infra.local.config.ConfigurationException;
import org.civiclake.infra.local.config.ServiceName;
import org.civiclake.infra.local.config.StackException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code civiclake} command. */
@Command(
    name = "civiclake",
    description = "A governed public-data lakehouse, whole, on this machine.",
    mixinStandardHelpOptions = true,
    version = "Civiclake 0.1.0",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:it did not; the message says why",
      "2:the command line was wrong",
      "3:status: not every service is ready"
    },
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      ProfileCommand.class,
      SqlCommand.class,
      GovernanceCommand.class,
      RecipientsCommand.class,
      SubmitCommand.class,
      PublishCommand.class,
      DeliverCommand.class,
      MaintainCommand.class,
      RotateKeysCommand.class,
      WatermarkCommand.class,
      DemoCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Civiclake {

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line with all its commands; errors of ours are messages, not stack traces. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Civiclake());
    CommandTree.hang(commandLine.getSubcommands().get("governance"));
    CommandTree.hangRecipients(commandLine.getSubcommands().get("recipients"));
    commandLine.setExecutionExceptionHandler(Civiclake::report);
    commandLine.setParameterExceptionHandler(Civiclake::explain);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.registerConverter(ServiceName.class, Civiclake::service);
    return commandLine;
  }

  private static ServiceName service(String id) {
    try {
      return ServiceName.of(id);
    } catch (ConfigurationException unknown) {
      throw new TypeConversionException(unknown.getMessage());
    }
  }

  private static int explain(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(command.getColorScheme().errorText(wrong.getMessage()));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    command.usage(err);
    return CommandLine.ExitCode.USAGE;
  }

  private static int report(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    err.println(commandLine.getColorScheme().errorText(message(failure)));
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Our own messages say it all; of others, what kind of failure it was is needed too. */
  private static String message(Throwable failure) {
    if (failure instanceof StackException
        || failure instanceof ConfigurationException
        || failure instanceof RefusedException
        || failure instanceof UnreachableException) {
      return failure.getMessage();
    }
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return "%s: %s".formatted(cause.getClass().getSimpleName(), cause.getMessage());
  }
}
