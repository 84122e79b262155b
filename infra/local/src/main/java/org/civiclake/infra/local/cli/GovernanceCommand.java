package org.civiclake.infra.local.cli;

import org.civiclake.governance.client.GovernanceApi;
import org.civiclake.governance.client.cli.Connection;
import org.civiclake.infra.local.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The API of this stack's governance server, as one of its people. */
@Command(
    name = "governance",
    description =
        "Catalog, applications, grants, issues and the ledger, as one person. 目录、申请、授权、问题数据与账本。",
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND")
final class GovernanceCommand implements Connection {

  @Option(
      names = "--user",
      required = true,
      paramLabel = "USER",
      description = "as whom, for example steward-wang / 以谁的身份")
  private String user;

  @Mixin private StackOptions options;

  @Override
  public GovernanceApi api() {
    Stack stack = options.stack();
    return stack.governance().as(user);
  }
}
