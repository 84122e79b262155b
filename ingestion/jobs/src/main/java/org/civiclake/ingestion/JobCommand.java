package org.civiclake.ingestion;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** How a job is run from a command line, and how it speaks. */
final class JobCommand {

  private static final Logger LOG = LoggerFactory.getLogger(JobCommand.class);

  private JobCommand() {}

  /**
   * Runs a job and leaves, whatever threads Spark's libraries have left running.
   *
   * @param remedy what to do when it failed
   */
  static void run(Callable<Integer> job, String remedy, String[] arguments) {
    System.exit(
        new CommandLine(job)
            .setExecutionExceptionHandler(
                (failure, command, parsed) -> failed(failure, command, remedy))
            .execute(arguments));
  }

  /** A line for whoever waits for it, at once. */
  static void say(CommandSpec command, String line) {
    PrintWriter out = command.commandLine().getOut();
    out.println(line);
    out.flush();
  }

  private static int failed(Exception failure, CommandLine command, String remedy) {
    LOG.error("The job failed", failure);
    command.getErr().println("作业失败 (the job failed): " + failure.getMessage());
    command.getErr().println(remedy);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
