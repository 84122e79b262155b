package org.civiclake.governance.client.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.civiclake.governance.client.AuthorityFile;
import org.civiclake.governance.client.GovernanceApi;
import org.civiclake.governance.client.RefusedException;
import org.civiclake.governance.client.UnreachableException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code governance} command by itself: an address and a file that holds a token. */
@Command(
    name = "governance",
    description = {
      "Catalog, applications, grants, issues and the ledger, as one person.",
      "目录、申请、授权、问题数据与账本。"
    },
    mixinStandardHelpOptions = true,
    version = "Civiclake 0.1.0",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes / 退出码:%n",
    exitCodeList = {
      "0:done / 完成",
      "1:refused or failed; the message says why / 被拒绝或失败",
      "2:the command line was wrong / 命令行有误"
    })
public final class GovernanceMain implements Connection {

  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "the governance server / 治理服务地址")
  private URI url;

  @Option(
      names = "--token-file",
      required = true,
      paramLabel = "FILE",
      description = "a file with a bearer token / 存放令牌的文件")
  private Path tokenFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = {
        "the authorities to trust, PEM, in place of the JVM's",
        "信任的证书颁发机构(PEM)，替代 JVM 自带的"
      })
  private Optional<Path> authorities = Optional.empty();

  @Spec private CommandSpec spec;

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new GovernanceMain());
    CommandTree.hang(commandLine);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setExecutionExceptionHandler(GovernanceMain::report);
    return commandLine;
  }

  @Override
  public GovernanceApi api() {
    return authorities
        .map(file -> new GovernanceApi(url, this::token, trusted(file)))
        .orElseGet(() -> new GovernanceApi(url, this::token));
  }

  private SSLContext trusted(Path file) {
    try {
      return AuthorityFile.read(file);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "The authorities cannot be read: %s / 无法读取证书: %s".formatted(e.getMessage(), file));
    }
  }

  private String token() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(), "The token cannot be read: %s / 无法读取令牌".formatted(tokenFile));
    }
  }

  private static int report(
      Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    if (failure instanceof ParameterException) {
      err.println(failure.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    boolean said = failure instanceof RefusedException || failure instanceof UnreachableException;
    err.println(said ? failure.getMessage() : failure.toString());
    return CommandLine.ExitCode.SOFTWARE;
  }
}
